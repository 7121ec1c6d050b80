import {
  DIMENSIONS,
  merge,
  ZERO_TOTALS,
  type Contribution,
  type ItemEvent,
  type ItemState,
  type Evaluation,
  type Totals,
} from '@duban/domain';
import type { QueryStore, Rollup, TrackerStores } from '@duban/ports';
import { canonicalJson } from '@duban/register';

/** What the read side says, a line each in one order, byte for byte the same on whatever engine. */
export type ReadModelLines = readonly string[];

/** Of one item. Null judgement and contribution: it counts in nothing. */
export interface ItemRead {
  readonly state: ItemState;
  readonly evaluation: Evaluation | null;
  readonly contribution: Contribution | null;
  readonly history: readonly ItemEvent[];
}

export interface ReadModel {
  readonly items: readonly ItemRead[];
  /** By `region year dimension key`, over all partitions; a scope without items is in none. */
  readonly totals: ReadonlyMap<string, Totals>;
  /** How many messages of each topic are behind the tracker, and which keys wait. */
  readonly partitionStates: ReadonlyMap<string, number>;
  readonly blockedKeys: readonly string[];
  /** Ids by deviation, as a list of the plan shows them. */
  readonly listed: readonly string[];
}

export function toLines({ items, totals, partitionStates, blockedKeys, listed }: ReadModel): ReadModelLines {
  const ofItems = items.flatMap(({ history, ...item }) => [
    canonicalJson(item),
    ...history.map((event) => `history ${canonicalJson(event)}`),
  ]);
  const ofTotals = [...totals].map(([scope, each]) => `rollup ${scope} ${canonicalJson(each)}`).sort();
  const ofStandings = [...partitionStates].map(([topic, position]) => `standing ${topic} ${position}`).sort();
  return [...ofItems, ...ofTotals, ...ofStandings, `parked ${[...blockedKeys].sort().join(' ')}`, `listed ${listed.join(' ')}`];
}

/** What a store holds of a plan. @param ids of all items that the log speaks of */
export async function storedRead({ projection, queries }: TrackerStores, ids: readonly string[], year: number): Promise<ReadModel> {
  const items: ItemRead[] = [];
  for (const id of [...ids].sort()) {
    const found = await queries.item(id);
    if (found === undefined) continue;
    const { state, evaluation, contribution } = found;
    items.push({ state, evaluation, contribution, history: await queries.history(id) });
  }
  const partitionStates = await projection.partitionStates();
  return {
    items,
    totals: await storedTotals(queries, year),
    partitionStates: new Map(
      [...Map.groupBy(partitionStates, ({ topic }) => topic)].map(([topic, of]) => [
        topic,
        of.reduce((sum, { position = 0 }) => sum + position, 0),
      ]),
    ),
    blockedKeys: partitionStates.flatMap(({ blockedKeys }) => blockedKeys.map(({ key }) => key)),
    listed: (await queries.list({ region: '', year, sort: 'deviation', descending: false, limit: 10_000 })).map(({ id }) => id),
  };
}

async function storedTotals(queries: QueryStore, year: number): Promise<Map<string, Totals>> {
  const totals = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const rollup of await queries.rollups({ region: '', year, dimension })) {
      const scope = formatScope(rollup);
      totals.set(scope, merge(totals.get(scope) ?? ZERO_TOTALS, rollup.totals));
    }
  }
  for (const [scope, { items }] of totals) if (items === 0) totals.delete(scope);
  return totals;
}

export function formatScope({ region, year, dimension, key }: Omit<Rollup, 'name' | 'totals'>): string {
  return `${region} ${year} ${dimension} ${key}`;
}
