import { emptyState, fold, isFolded, type ItemEvent, type ItemState } from '@duban/domain';
import type { StoredItem } from '@duban/ports';
import { isDeepStrictEqual } from 'node:util';

/** The events of an item that the read side has. */
export type ReadHistory = (id: string) => Promise<readonly ItemEvent[]>;

/** The states of items as this version folds them, where an earlier one kept less in them and the read side has all their events. */
export async function foldAgain(items: readonly StoredItem[], history: ReadHistory): Promise<ReadonlyMap<string, ItemState>> {
  return new Map(await Promise.all(items.map(async ({ id, state }) => [id, foldStored(state, await history(id))] as const)));
}

function foldStored(state: ItemState, events: readonly ItemEvent[]): ItemState {
  const known = events.filter(({ seq }) => isFolded(state, seq));
  const again = fold(emptyState(state.id, state.service), known);
  const hasAll = again.upTo === state.upTo && again.ahead.length === state.ahead.length;
  return hasAll && !isDeepStrictEqual(again, state) ? again : state;
}
