import { Refusal } from '@duban/domain';

const ITEM_ID = /^\d{2,6}-\d{4}-./;
/** 1–100 printable ASCII characters, no space at either end. */
export const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/;

/** The Idempotency-Key of a request. @throws Refusal `invalid` unless it is 1–100 printable ASCII characters */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || PRINTABLE.test(header)) return header;
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'Idempotency-Key', params: { expected: '1–100 × ASCII' } }]);
}

/** @throws Refusal `unknown-report` when the path contains no seq */
export function parseSeq(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: text }]);
}

/** The cursor of a page is the last id of the page before, encoded because callers must not depend on its content. */
export const encodeIdCursor = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');

/** @throws Refusal `invalid` when it is no cursor that was given out */
export function decodeIdCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (ITEM_ID.test(id) && encodeIdCursor(id) === cursor) return id;
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'cursor', value: cursor, params: { expected: 'nextCursor' } }]);
}
