import type { FastifyReply } from 'fastify';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

const ROWS_AT_ONCE = 100;

/** The long list of an answer. */
export interface JsonList<Row> {
  /** Of its field. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** Makes of a row what is answered. */
  readonly toView: (row: Row) => object;
}

/** Answers with an object of which one list may have thousands of rows: others are served while it is written. */
export async function sendJson<Row>(reply: FastifyReply, object: object, { name, rows, toView }: JsonList<Row>): Promise<void> {
  const slices: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const views = rows.slice(from, from + ROWS_AT_ONCE).map(toView);
    slices.push(JSON.stringify(views).slice(1, -1));
    await yieldToEventLoop();
  }
  const others = JSON.stringify(object).slice(1, -1);
  const list = `${JSON.stringify(name)}:[${slices.join(',')}]`;
  await reply.type('application/json; charset=utf-8').send(`{${others === '' ? '' : `${others},`}${list}}`);
}
