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
  type AcceptedData,
  type ItemEvent,
} from './event';
import { toFact, pickProgress, pickVerified } from './figures';
import type { Service } from './item';
import { foldReference } from './fold-reference';
import { addSeq, type Seqs } from './seqs';
import { insert } from './sorted';
import type { ItemState, Ledger, ReportFact } from './state';

/** One empty array for all states, so that a state without gaps allocates none. */
const NOTHING: readonly never[] = [];
export const EMPTY_LEDGER: Ledger = { reports: NOTHING, corrections: NOTHING, verifications: NOTHING };

/** The state of an item before its first event. */
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

/** An event of a service that does not own the item: two services have registered an item under the same id. */
export class ForeignEvent extends Error {
  readonly code = 'foreign-event';
}

/**
 * Folds events of one item into its state. The state is a pure function of the *set* of events: any order, repetition and split into
 * batches give the same state, in memory and as JSON. An event whose seq is already folded is ignored; when no event is new, the same
 * object is returned. Consecutive reports are added with one copy of their list; every other event copies its list once.
 * @throws ForeignEvent for an event of another service
 */
export function fold(state: ItemState, events: readonly ItemEvent[]): ItemState {
  assertSameService(state, events);
  let next = state;
  for (let at = 0; at < events.length;) {
    const reports = takeConsecutiveReports(next, events, at);
    if (reports.length > 0) {
      next = { ...next, upTo: next.upTo + reports.length, ledger: { ...next.ledger, reports: next.ledger.reports.concat(reports) } };
      at += reports.length;
      continue;
    }
    const event = events[at] as ItemEvent;
    const seqs = addSeq(next, event.seq);
    if (seqs !== undefined) next = applyEvent(next, event, seqs);
    at += 1;
  }
  return next;
}

function assertSameService({ id, service }: ItemState, events: readonly ItemEvent[]): void {
  for (const event of events)
    if (event.service !== service)
      throw new ForeignEvent(`${id} is an item of ${service}: ${event.service} has to register its own under another code`);
}

/** The reports from index `at` on whose seqs continue the state's without a gap. Empty when the state itself has a gap. */
function takeConsecutiveReports({ upTo, ahead }: ItemState, events: readonly ItemEvent[], at: number): readonly ReportFact[] {
  const reports: ReportFact[] = [];
  if (ahead.length > 0) return reports;
  for (let next = at; next < events.length; next += 1) {
    const event = events[next] as ItemEvent;
    if (event.type !== PROGRESS_REPORTED || event.seq !== upTo + 1 + reports.length) break;
    reports.push(toFact(event, pickProgress(event.data)));
  }
  return reports;
}

function applyEvent(state: ItemState, event: ItemEvent, { upTo, ahead }: Seqs): ItemState {
  const { ledger } = state;
  switch (event.type) {
    case PROGRESS_REPORTED:
      return { ...state, upTo, ahead, ledger: { ...ledger, reports: insert(ledger.reports, toFact(event, pickProgress(event.data))) } };
    case PROGRESS_CORRECTED: {
      const fact = { ...toFact(event, pickProgress(event.data)), about: event.data.corrects };
      return { ...state, upTo, ahead, ledger: { ...ledger, corrections: insert(ledger.corrections, fact) } };
    }
    case PROGRESS_VERIFIED: {
      const fact = { ...toFact(event, pickVerified(event.data)), about: event.data.verifies };
      return { ...state, upTo, ahead, ledger: { ...ledger, verifications: insert(ledger.verifications, fact) } };
    }
    case REFERENCE_MOVED:
      return { ...state, upTo, ahead, reference: foldReference(state.reference ?? EMPTY_LEDGER, event.data) };
    default:
      return { ...state, upTo, ahead, ...applyDefinitionEvent(state, event) };
  }
}

type DefinitionEvent = Exclude<ItemEvent, { readonly type: `duban.progress.${string}` }>;

function applyDefinitionEvent(state: ItemState, event: DefinitionEvent): Partial<ItemState> {
  switch (event.type) {
    case ITEM_REGISTERED:
      return { registered: pickEarlier(state.registered, toFact(event, event.data.definition)) };
    case ITEM_AMENDED:
      return { amendments: insert(state.amendments, toFact(event, event.data)) };
    case ITEM_WITHDRAWN:
      return { withdrawals: insert(state.withdrawals, toFact(event, { effectiveFrom: event.data.effectiveFrom })) };
    case ITEM_ACCEPTED:
      return { acceptances: insert(state.acceptances, toFact(event, pickAcceptance(event.data))) };
    case ITEM_EXCUSED: {
      const { from, until, reason } = event.data;
      return { excuses: insert(state.excuses, toFact(event, { from, until, reason })) };
    }
  }
}

function pickAcceptance({ outcome, asOf, evenThough }: AcceptedData): Omit<AcceptedData, 'reason'> {
  return evenThough === undefined ? { outcome, asOf } : { outcome, asOf, evenThough };
}

/** An item is registered once. If a faulty producer registers it twice, the lower seq counts, whichever arrives first. */
function pickEarlier<Known extends { readonly seq: number }>(known: Known | null, fact: Known): Known {
  return known !== null && known.seq < fact.seq ? known : fact;
}
