import { PROGRESS_CORRECTED, PROGRESS_REPORTED } from '@duban/domain';
import type { RegisteredItem, RegisterStore } from '@duban/ports';
import { findOriginalSeq } from './decide/reading';
import type { CurrentReport } from './decide/correct';

/**
 * The current version of a report, by its own seq or that of a correction of it. It is read from the events, because the folded
 * state leaves out the narrative.
 * @throws Refusal `unknown-report`
 */
export async function readCurrentReport(store: Pick<RegisterStore, 'events'>, item: RegisteredItem, seq: number): Promise<CurrentReport> {
  const original = findOriginalSeq(item, seq);
  let current: CurrentReport | undefined;
  for (const event of await store.events(item.id, original)) {
    if (event.seq > item.version) break;
    const reported = event.type === PROGRESS_REPORTED && event.seq === original;
    if (reported || (event.type === PROGRESS_CORRECTED && event.data.corrects === original)) current = { seq: original, data: event.data };
  }
  if (current === undefined) throw new Error(`The store holds item ${item.id}, but not the event of its report ${original}.`);
  return current;
}
