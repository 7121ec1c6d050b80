import {
  ITEM_AMENDED,
  ITEM_REGISTERED,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type ItemEvent,
  type Progress,
  type ReferenceMovedData,
} from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { DecisionContext } from './decide/context';
import { nextEvent } from './decide/event';

type ReferencedEvent = ReferenceMovedData['told'];

/** The events by which a dependent item learns the figures of its reference; none for those that it holds already. */
export function decideReferenceMoved(
  item: RegisteredItem,
  reference: string,
  events: readonly ItemEvent[],
  context: DecisionContext,
): readonly ItemEvent[] {
  const known = listKnownSeqs(item, reference);
  const news: ItemEvent[] = [];
  for (const event of events) {
    const referenced = toReferencedEvent(event);
    if (referenced === undefined || known.has(event.seq)) continue;
    const data = { reference, referenceSeq: event.seq, told: referenced };
    news.push(nextEvent({ ...item, version: item.version + news.length }, { type: REFERENCE_MOVED, data }, context));
  }
  return news;
}

/** Does the event set the reference that its item is measured against? */
export function setsReference(event: ItemEvent): boolean {
  if (event.type === ITEM_REGISTERED) return 'reference' in event.data.definition.measure;
  return event.type === ITEM_AMENDED && event.data.changes.measure !== undefined && 'reference' in event.data.changes.measure;
}

/** Does the event change figures that dependent items are compared with? */
export function changesFigures(event: ItemEvent): boolean {
  return toReferencedEvent(event) !== undefined;
}

/** All items that this one is or was measured against: for past dates the old reference still counts, and may be corrected. */
export function listReferences({ state }: RegisteredItem): ReadonlySet<string> {
  const measures = [state.registered?.data.measure, ...state.amendments.map(({ data }) => data.changes.measure)];
  return new Set(measures.flatMap((measure) => (measure !== undefined && 'reference' in measure ? [measure.reference] : [])));
}

function listKnownSeqs({ state }: RegisteredItem, reference: string): ReadonlySet<number> {
  if (state.reference === null) return new Set();
  const { reports, corrections, verifications } = state.reference;
  const facts = [...reports, ...corrections, ...verifications].filter((fact) => fact.reference === reference);
  return new Set(facts.map(({ seq }) => seq));
}

/** The part of a reference's event that its dependents need: the figures, not the text. undefined: they need nothing of it. */
function toReferencedEvent({ type, recordedAt, data }: ItemEvent): ReferencedEvent | undefined {
  switch (type) {
    case PROGRESS_REPORTED:
      return { type, recordedAt, data: toActual(data) };
    case PROGRESS_CORRECTED:
      return { type, recordedAt, data: { ...toActual(data), corrects: data.corrects } };
    case PROGRESS_VERIFIED:
      return { type, recordedAt, data };
    default:
      return undefined;
  }
}

function toActual({ asOf, value }: Progress): Progress {
  return value === undefined ? { asOf } : { asOf, value };
}
