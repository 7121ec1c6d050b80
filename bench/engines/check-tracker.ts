import { decodeItemEvent } from '@duban/contracts';
import {
  countingScopes,
  DEFAULT_POLICY,
  definitionOn,
  DIMENSIONS,
  emptyState,
  evaluate,
  fold,
  merge,
  sumTotals,
  toContribution,
  type Contribution,
  type Dimension,
  type ItemEvent,
  type Totals,
} from '@duban/domain';
import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import type { QueryStore, TrackedItem } from '@duban/ports';
import { REGION, text, TODAY, YEAR } from '../plan';
import { expectSame, WrongResult } from './expect-same';
import { countEvents, makeItems, type LogSize } from './log';

const MOMENT = { on: TODAY };
/** The number of items whose history is checked. The substitute for MongoDB has no index for history, so that each one is a slow scan. */
const HISTORIES = 10;

/** Checks that everything that the tracker has stored equals the pure fold of the log. @throws WrongResult */
export async function checkTracker(mongoUri: string, database: string, size: LogSize): Promise<void> {
  const connection = await MongoConnection.open({ uri: mongoUri, database });
  try {
    const { projection, queries } = await MongoTrackerStores.open(connection);
    const stored = new Map<string, TrackedItem>();
    for await (const page of queries.scan({ region: REGION, year: YEAR })) for (const item of page) stored.set(item.id, item);
    expectSame('the number of items', stored.size, size.items);
    const contributions: Contribution[] = [];
    let histories = 0;
    for (const { id, events } of makeItems(size)) {
      contributions.push(checkItem(stored.get(id), id, events));
      if ((histories += 1) <= HISTORIES) expectSame(`the history of ${id}`, await queries.history(id), events.map(decode));
    }
    for (const dimension of DIMENSIONS) await checkRollups(queries, dimension, contributions);
    const read = (await projection.partitionStates()).reduce((total, { position = 0 }) => total + position, 0);
    expectSame('the positions of all partitions together', read, countEvents(size));
  } finally {
    await connection.close();
  }
}

function checkItem(item: TrackedItem | undefined, id: string, events: readonly ItemEvent[]): Contribution {
  const state = fold(emptyState(id, 'projects'), events.map(decode));
  const [definition, evaluation] = [definitionOn(state, MOMENT), evaluate(state, MOMENT, DEFAULT_POLICY)];
  if (definition === null || evaluation === null) throw new WrongResult(`${id} does not count by the pure fold`);
  const contribution = toContribution(definition, 'projects', evaluation);
  expectSame(`the state of ${id}`, item?.state, state);
  expectSame(`the evaluation of ${id}`, item?.evaluation, evaluation);
  expectSame(`the contribution of ${id}`, item?.contribution, contribution);
  return contribution;
}

async function checkRollups(queries: QueryStore, dimension: Dimension, contributions: readonly Contribution[]): Promise<void> {
  const stored: Record<string, Totals> = {};
  for (const { key, totals } of await queries.rollups({ region: REGION, year: YEAR, dimension })) {
    const before = stored[key];
    const merged = before === undefined ? totals : merge(before, totals);
    if (merged.items > 0) stored[key] = merged;
  }
  const keyed = contributions.flatMap((each) =>
    countingScopes(each)
      .filter((scope) => scope.dimension === dimension)
      .map(({ key }) => ({ key, each })),
  );
  const groups = [...Map.groupBy(keyed, ({ key }) => key)].map(
    ([key, members]) => [key, sumTotals(members.map(({ each }) => each))] as const,
  );
  expectSame(`the totals by ${dimension}`, stored, Object.fromEntries(groups));
}

function decode(event: ItemEvent): ItemEvent {
  return decodeItemEvent(text(event));
}
