import { PROGRESS_REPORTED, type ItemEvent } from '@duban/domain';
import { text } from '../plan';
import { foldWith, type RawCloudEvent, type Folded } from './bare';
import { expectSame, WrongResult } from './expect-same';
import { makeItems, type LogSize } from './log';

/** Checks the states of (a) and (c) by key. @throws WrongResult */
export function checkFolded(stored: ReadonlyMap<string, Folded>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size)) {
    let expected: Folded | undefined;
    for (const event of events) expected = foldWith(expected, toCloudEvent(event));
    expectSame(`the state of ${id}`, stored.get(id), expected);
  }
}

/** The state that (c) keeps of an item when it keeps the reports. */
export interface FoldedReports {
  readonly registered: unknown;
  readonly reports: readonly { readonly seq: number; readonly asOf: string; readonly value: number; readonly recordedAt: string }[];
}

/** Checks the states of (c) with reports. @throws WrongResult */
export function checkReports(stored: ReadonlyMap<string, FoldedReports>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size)) {
    const [registered, ...reports] = events as [ItemEvent, ...ItemEvent[]];
    const facts = reports.map((event) => ({ seq: event.seq, ...readReport(event), recordedAt: event.recordedAt }));
    expectSame(`the state of ${id}`, stored.get(id), { registered: toCloudEvent(registered), reports: facts });
  }
}

function readReport(event: ItemEvent): { readonly asOf: string; readonly value: number } {
  if (event.type !== PROGRESS_REPORTED) throw new WrongResult(`${event.itemId}#${event.seq} is no report`);
  return { asOf: event.data.asOf, value: event.data.value as number };
}

/** Checks the states of (b), the last event of each key. @throws WrongResult */
export function checkLatest(stored: ReadonlyMap<string, unknown>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size))
    expectSame(`the last event of ${id}`, stored.get(id), toCloudEvent(events.at(-1) as ItemEvent));
}

function toCloudEvent(event: ItemEvent): RawCloudEvent {
  return JSON.parse(text(event)) as RawCloudEvent;
}
