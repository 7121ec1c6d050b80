import type { ItemEvent } from '@duban/domain';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestProgram } from '../support/program';

export const REGION = '140406';
export const YEAR = 2024;
const ITEMS = '/api/livelihood/items';

export interface SentReport {
  readonly itemId: string;
  readonly asOf: string;
  /** Unique among all reports, so that it identifies the report. */
  readonly value: number;
}

export interface Registration {
  readonly code: string;
  readonly department: { readonly code: string; readonly name: string };
  readonly weight: number;
  readonly goal: number;
}

/** Registers an item. @returns its id */
export async function register(program: TestProgram, { code, department, weight, goal }: Registration): Promise<string> {
  const measure = { type: 'cumulative', unit: '个', baseline: 0, goal, direction: 'at-least' };
  const period = { start: '2024-01-01', due: '2024-12-31', reporting: { every: 'month', graceDays: 5 } };
  const item = { region: REGION, year: YEAR, code, name: `事项${code}`, area: '民生', department, weight, measure, ...period };
  const answer = await program.post(ITEMS, item);
  if (answer.status !== 201) throw new Error(`${code} was not registered: ${answer.status} ${await answer.text()}`);
  return `${REGION}-${YEAR}-${code}`;
}

/** Sends a report once, with an Idempotency-Key made from its value. Rejects when there is no answer. */
export async function send(program: TestProgram, { itemId, asOf, value }: SentReport): Promise<Response> {
  return program.post(`${ITEMS}/${itemId}/reports`, { asOf, value }, { 'idempotency-key': `report-${value}` });
}

/** The number of the item's events in the service that owns it. */
export async function readVersion(program: TestProgram, itemId: string): Promise<number> {
  return (await program.read<{ version: number }>(`${ITEMS}/${itemId}`)).version;
}

/** Reads the item's events from the tracker, once it has as many as the service that owns the item. */
export async function readHistory(program: TestProgram, itemId: string): Promise<readonly ItemEvent[]> {
  const version = await readVersion(program, itemId);
  for (;;) {
    const { events } = await program.read<{ events: readonly ItemEvent[] }>(`/api/tracker/items/${itemId}/history`);
    if (events.length >= version) return events.map((event) => ({ ...event, itemId, service: 'livelihood' }));
    await pause(50);
  }
}

/** The values of an item's reports, in the order of their seqs. */
export function readValues(events: readonly ItemEvent[]): number[] {
  return events.flatMap((event) => (event.type === 'duban.progress.reported.v1' ? [event.data.value ?? NaN] : []));
}
