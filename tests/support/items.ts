import {
  addTo,
  toContribution,
  definitionOn,
  DEFAULT_POLICY,
  emptyState,
  fold,
  ITEM_REGISTERED,
  evaluate,
  PROGRESS_REPORTED,
  ZERO_TOTALS,
  type ItemDefinition,
  type ItemEvent,
} from '@duban/domain';
import type { ItemWrite, PartitionRef, RegisteredItem, Rollup, TrackedItem } from '@duban/ports';
import { makeDefinition } from '../../libs/domain/src/testing/story';

export const REGION = '140406';
export const YEAR = 2024;

export function definition(code: string, changes: Partial<ItemDefinition> = {}): ItemDefinition {
  return makeDefinition({ region: REGION, year: YEAR, code, name: `事项${code}`, ...changes });
}

export function registered(of: ItemDefinition): ItemEvent {
  const itemId = `${of.region}-${of.year}-${of.code}`;
  return {
    type: ITEM_REGISTERED,
    itemId,
    service: 'livelihood',
    seq: 1,
    recordedAt: '2024-01-02T00:00:00.000Z',
    actor: 'test',
    data: { definition: of },
  };
}

export function reported(itemId: string, seq: number, asOf: string, value: number): ItemEvent {
  return {
    type: PROGRESS_REPORTED,
    itemId,
    service: 'livelihood',
    seq,
    recordedAt: `${asOf}T08:00:00.000Z`,
    actor: 'test',
    data: { asOf, value },
  };
}

export function registeredItem(events: readonly ItemEvent[], fingerprint = 'f'): RegisteredItem {
  const first = events[0] as ItemEvent;
  const state = fold(emptyState(first.itemId, first.service), events);
  return { id: first.itemId, service: first.service, version: state.upTo, state, fingerprint, idempotency: {} };
}

/** A write of the item with all these events; those with a higher seq than `expectedVersion` are new. */
export function itemWrite(events: readonly ItemEvent[], expectedVersion = 0): ItemWrite {
  return { item: registeredItem(events), expectedVersion, events: events.filter(({ seq }) => seq > expectedVersion) };
}

/** The item as the tracker stores it, evaluated on `on`. */
export function trackedItem(partition: PartitionRef, events: readonly ItemEvent[], { version = 1, on = '2024-06-30' } = {}): TrackedItem {
  const first = events[0] as ItemEvent;
  const state = fold(emptyState(first.itemId, first.service), events);
  const evaluation = evaluate(state, { on }, DEFAULT_POLICY);
  const of = definitionOn(state, { on });
  const contribution = evaluation === null || of === null ? null : toContribution(of, state.service, evaluation);
  const { topic, partition: number } = partition;
  return {
    topic,
    partition: number,
    id: first.itemId,
    version,
    state,
    evaluation,
    contribution,
  };
}

export function makeRollup(items: readonly TrackedItem[], region = REGION): Rollup {
  const totals = items.reduce((sum, { contribution }) => (contribution === null ? sum : addTo(sum, contribution)), ZERO_TOTALS);
  return { region, year: YEAR, dimension: 'all', key: '', name: '', totals };
}
