import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type ItemEvent,
} from './event';
import { factOf, progressOf, verifiedOf } from './figures';
import type { Service } from './item';
import { foldReference } from './fold-reference';
import { insert } from './sorted';
import type { ItemState, Ledger, ReportFact } from './state';

/** Shared by all states without gaps, so that the common state costs no array of its own. */
const NOTHING: readonly never[] = [];
export const EMPTY_LEDGER: Ledger = { reports: NOTHING, corrections: NOTHING, verifications: NOTHING };

/** The state of an item of which nothing has arrived. */
export function emptyState(id: string, service: Service): ItemState {
  return {
    id,
    service,
    upTo: 0,
    ahead: NOTHING,
    registered: null,
    amendments: NOTHING,
    withdrawals: NOTHING,
    acceptances: NOTHING,
    excuses: NOTHING,
    ledger: EMPTY_LEDGER,
    reference: null,
  };
}

/** Two services have given one id: what one says about its item is nothing that the other's item has done. */
export class ForeignEvent extends Error {
  readonly code = 'foreign-event';
}

/**
 * Folds events of one item into its state. Pure, and a function of the *set* of events: any order, any duplication and any
 * split into batches give the same state, in memory and as JSON. An event whose seq is already folded in is ignored; when
 * nothing is new the same object is returned. Reports in a row cost one copy of the list they are added to, any other event one each.
 * @throws ForeignEvent for an event of another service
 */
export function fold(state: ItemState, events: readonly ItemEvent[]): ItemState {
  assertOwn(state, events);
  let next = state;
  for (let at = 0; at < events.length;) {
    const reports = reportsInARow(next, events, at);
    if (reports.length > 0) {
      next = { ...next, upTo: next.upTo + reports.length, ledger: { ...next.ledger, reports: next.ledger.reports.concat(reports) } };
      at += reports.length;
      continue;
    }
    const event = events[at] as ItemEvent;
    const seqs = withSeq(next, event.seq);
    if (seqs !== undefined) next = applied(next, event, seqs);
    at += 1;
  }
  return next;
}

function assertOwn({ id, service }: ItemState, events: readonly ItemEvent[]): void {
  for (const event of events)
    if (event.service !== service)
      throw new ForeignEvent(`${id} is an item of ${service}: ${event.service} has to register its own under another code`);
}

/** Is the event with this seq in the state? */
export function isFolded({ upTo, ahead }: Pick<ItemState, 'upTo' | 'ahead'>, seq: number): boolean {
  return seq <= upTo || ahead.includes(seq);
}

/** The seqs between 1 and the highest seen that have not arrived, ascending. */
export function awaiting(state: ItemState): readonly number[] {
  if (state.ahead.length === 0) return NOTHING;
  const missing: number[] = [];
  let expected = state.upTo + 1;
  for (const seq of state.ahead) {
    for (; expected < seq; expected += 1) missing.push(expected);
    expected = seq + 1;
  }
  return missing;
}

interface Seqs {
  readonly upTo: number;
  readonly ahead: readonly number[];
}

/** The reports from `at` on that come right behind all that is in the state, one behind the other. */
function reportsInARow({ upTo, ahead }: ItemState, events: readonly ItemEvent[], at: number): readonly ReportFact[] {
  const reports: ReportFact[] = [];
  if (ahead.length > 0) return reports;
  for (let next = at; next < events.length; next += 1) {
    const event = events[next] as ItemEvent;
    if (event.type !== PROGRESS_REPORTED || event.seq !== upTo + 1 + reports.length) break;
    reports.push(factOf(event, progressOf(event.data)));
  }
  return reports;
}

/** The seqs after this one has arrived; undefined when it was there already. */
function withSeq({ upTo, ahead }: Seqs, seq: number): Seqs | undefined {
  if (isFolded({ upTo, ahead }, seq)) return undefined;
  if (seq === upTo + 1) return ahead.length === 0 ? { upTo: seq, ahead: NOTHING } : closeGap(seq, ahead);
  return { upTo, ahead: [...ahead, seq].sort((a, b) => a - b) };
}

function closeGap(arrived: number, ahead: readonly number[]): Seqs {
  let upTo = arrived;
  let taken = 0;
  while (ahead[taken] === upTo + 1) {
    upTo += 1;
    taken += 1;
  }
  return { upTo, ahead: taken === ahead.length ? NOTHING : ahead.slice(taken) };
}

function applied(state: ItemState, event: ItemEvent, { upTo, ahead }: Seqs): ItemState {
  const { ledger } = state;
  switch (event.type) {
    case PROGRESS_REPORTED:
      return { ...state, upTo, ahead, ledger: { ...ledger, reports: insert(ledger.reports, factOf(event, progressOf(event.data))) } };
    case PROGRESS_CORRECTED: {
      const fact = { ...factOf(event, progressOf(event.data)), about: event.data.corrects };
      return { ...state, upTo, ahead, ledger: { ...ledger, corrections: insert(ledger.corrections, fact) } };
    }
    case PROGRESS_VERIFIED: {
      const fact = { ...factOf(event, verifiedOf(event.data)), about: event.data.verifies };
      return { ...state, upTo, ahead, ledger: { ...ledger, verifications: insert(ledger.verifications, fact) } };
    }
    case REFERENCE_MOVED:
      return { ...state, upTo, ahead, reference: foldReference(state.reference ?? EMPTY_LEDGER, event.data) };
    default:
      return { ...state, upTo, ahead, ...promised(state, event) };
  }
}

type PromiseEvent = Exclude<ItemEvent, { readonly type: `duban.progress.${string}` }>;

function promised(state: ItemState, event: PromiseEvent): Partial<ItemState> {
  switch (event.type) {
    case ITEM_REGISTERED:
      return { registered: firstOf(state.registered, factOf(event, event.data.definition)) };
    case ITEM_AMENDED:
      return { amendments: insert(state.amendments, factOf(event, event.data)) };
    case ITEM_WITHDRAWN:
      return { withdrawals: insert(state.withdrawals, factOf(event, { effectiveFrom: event.data.effectiveFrom })) };
    case ITEM_ACCEPTED:
      return { acceptances: insert(state.acceptances, factOf(event, { outcome: event.data.outcome, asOf: event.data.asOf })) };
    case ITEM_EXCUSED: {
      const { from, until, reason } = event.data;
      return { excuses: insert(state.excuses, factOf(event, { from, until, reason })) };
    }
  }
}

/** An item is registered once; should a faulty producer register it twice, the lower seq stands in any order of arrival. */
function firstOf<Known extends { readonly seq: number }>(known: Known | null, fact: Known): Known {
  return known !== null && known.seq < fact.seq ? known : fact;
}
