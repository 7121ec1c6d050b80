import { decodeItemEvent } from '@duban/contracts';
import {
  toContribution,
  DEFAULT_POLICY,
  definitionOn,
  DIMENSIONS,
  emptyState,
  fold,
  evaluate,
  merge,
  PROGRESS_REPORTED,
  countingScopes,
  sumTotals,
  type Contribution,
  type Dimension,
  type ItemEvent,
  type Totals,
} from '@duban/domain';
import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import type { QueryStore, TrackedItem } from '@duban/ports';
import { mongo } from 'mongoose';
import { isDeepStrictEqual } from 'node:util';
import { REGION, text, TODAY, YEAR } from '../plan';
import { foldedWith, type Cloud, type Folded } from './bare';
import { countEvents, makeItems, type LogSize } from './log';

const MOMENT = { on: TODAY };
/** Each reads blocks of history by an index that the stand-in for MongoDB does not have. */
const HISTORIES = 10;

/** What is stored is not what the log says: the measurement is worth nothing. */
export class WrongResult extends Error {}

/** Everything that the tracker has stored is what the pure fold of the log says. @throws WrongResult */
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
      if ((histories += 1) <= HISTORIES) expectSame(`the history of ${id}`, await queries.history(id), events.map(asRead));
    }
    for (const dimension of DIMENSIONS) await checkRollups(queries, dimension, contributions);
    const read = (await projection.partitionStates()).reduce((total, { position = 0 }) => total + position, 0);
    expectSame('the positions of all partitions together', read, countEvents(size));
  } finally {
    await connection.close();
  }
}

function checkItem(item: TrackedItem | undefined, id: string, events: readonly ItemEvent[]): Contribution {
  const state = fold(emptyState(id, 'projects'), events.map(asRead));
  const [definition, evaluation] = [definitionOn(state, MOMENT), evaluate(state, MOMENT, DEFAULT_POLICY)];
  if (definition === null || evaluation === null) throw new WrongResult(`${id} is not there by the pure fold`);
  const contribution = toContribution(definition, 'projects', evaluation);
  expectSame(`the state of ${id}`, item?.state, state);
  expectSame(`the judgement of ${id}`, item?.evaluation, evaluation);
  expectSame(`the contribution of ${id}`, item?.contribution, contribution);
  return contribution;
}

async function checkRollups(queries: QueryStore, dimension: Dimension, contributions: readonly Contribution[]): Promise<void> {
  const stored: Record<string, Totals> = {};
  for (const { key, totals } of await queries.rollups({ region: REGION, year: YEAR, dimension })) {
    const before = stored[key];
    const together = before === undefined ? totals : merge(before, totals);
    if (together.items > 0) stored[key] = together;
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

/** (a) and (c): what each key was folded to. @throws WrongResult */
export function checkFolded(stored: ReadonlyMap<string, Folded>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size)) {
    let expected: Folded | undefined;
    for (const event of events) expected = foldedWith(expected, toCloudEvent(event));
    expectSame(`what ${id} was folded to`, stored.get(id), expected);
  }
}

/** What (c) keeps of an item when it keeps its reports. */
export interface FoldedReports {
  readonly registered: unknown;
  readonly reports: readonly { readonly seq: number; readonly asOf: string; readonly value: number; readonly recordedAt: string }[];
}

/** (c) with an item's reports. @throws WrongResult */
export function checkReports(stored: ReadonlyMap<string, FoldedReports>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size)) {
    const [registered, ...reports] = events as [ItemEvent, ...ItemEvent[]];
    const facts = reports.map((event) => ({ seq: event.seq, ...reportedBy(event), recordedAt: event.recordedAt }));
    expectSame(`what ${id} was folded to`, stored.get(id), { registered: toCloudEvent(registered), reports: facts });
  }
}

function reportedBy(event: ItemEvent): { readonly asOf: string; readonly value: number } {
  if (event.type !== PROGRESS_REPORTED) throw new WrongResult(`${event.itemId}#${event.seq} is no report`);
  return { asOf: event.data.asOf, value: event.data.value as number };
}

/** (b): the last event of each key. @throws WrongResult */
export function checkLatest(stored: ReadonlyMap<string, unknown>, size: LogSize): void {
  expectSame('the number of keys', stored.size, size.items);
  for (const { id, events } of makeItems(size))
    expectSame(`the last event of ${id}`, stored.get(id), toCloudEvent(events.at(-1) as ItemEvent));
}

/** The collection `items` of a database, by `_id`. */
export async function storedItems<Fields>(mongoUri: string, database: string): Promise<Map<string, Fields>> {
  const client = await mongo.MongoClient.connect(mongoUri);
  try {
    const found = await client.db(database).collection<{ _id: string }>('items').find().toArray();
    return new Map(found.map(({ _id, ...fields }) => [_id, fields as Fields]));
  } finally {
    await client.close();
  }
}

export async function dropDatabase(mongoUri: string, database: string): Promise<void> {
  const client = await mongo.MongoClient.connect(mongoUri);
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

function asRead(event: ItemEvent): ItemEvent {
  return decodeItemEvent(text(event));
}

function toCloudEvent(event: ItemEvent): Cloud {
  return JSON.parse(text(event)) as Cloud;
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new WrongResult(`${what}: stored is ${shown(found)}, the log says ${shown(expected)}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 2_000);
}
