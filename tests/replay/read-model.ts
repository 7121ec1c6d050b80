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

/** The content of a read side in lines of a fixed order, which is byte for byte the same on every engine. */
export type ReadModelLines = readonly string[];

/** One item. Without evaluation and contribution it counts in no total. */
export interface ItemRead {
  readonly state: ItemState;
  readonly evaluation: Evaluation | null;
  readonly contribution: Contribution | null;
  readonly history: readonly ItemEvent[];
}

export interface ReadModel {
  readonly items: readonly ItemRead[];
  /** By `region year dimension key`, over all partitions, without scopes that have no items. */
  readonly totals: ReadonlyMap<string, Totals>;
  /** The number of messages of each topic that the tracker has consumed. */
  readonly partitionStates: ReadonlyMap<string, number>;
  readonly blockedKeys: readonly string[];
  /** The ids in the order of a list by deviation. */
  readonly listed: readonly string[];
}

export function toLines({ items, totals, partitionStates, blockedKeys, listed }: ReadModel): ReadModelLines {
  const itemLines = items.flatMap(({ history, ...item }) => [
    canonicalJson(item),
    ...history.map((event) => `history ${canonicalJson(event)}`),
  ]);
  const totalLines = [...totals].map(([scope, each]) => `rollup ${scope} ${canonicalJson(each)}`).sort();
  const positionLines = [...partitionStates].map(([topic, position]) => `position ${topic} ${position}`).sort();
  return [...itemLines, ...totalLines, ...positionLines, `parked ${[...blockedKeys].sort().join(' ')}`, `listed ${listed.join(' ')}`];
}

/** Reads a plan from the stores of a tracker. @param ids of all items of the log */
export async function readStored({ projection, queries }: TrackerStores, ids: readonly string[], year: number): Promise<ReadModel> {
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
    totals: await readStoredTotals(queries, year),
    partitionStates: new Map(
      [...Map.groupBy(partitionStates, ({ topic }) => topic)].map(([topic, states]) => [
        topic,
        states.reduce((sum, { position = 0 }) => sum + position, 0),
      ]),
    ),
    blockedKeys: partitionStates.flatMap(({ blockedKeys }) => blockedKeys.map(({ key }) => key)),
    listed: (await queries.list({ region: '', year, sort: 'deviation', descending: false, limit: 10_000 })).map(({ id }) => id),
  };
}

async function readStoredTotals(queries: QueryStore, year: number): Promise<Map<string, Totals>> {
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
