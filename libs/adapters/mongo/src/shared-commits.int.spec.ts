import { LeaseLost, type ItemChange, type PartitionLease, type PartitionRef, type Rollup } from '@duban/ports';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { definition, makeRollup, registered, trackedItem } from '../../../../tests/support/items';
import { mongoDatabase } from '../../../../tests/support/mongo-database';
import type { MongoConnection } from './mongo-connection';
import { MongoProjectionStore } from './mongo-projection.store';
import { openCollections } from './tracker-collections';

const PARTITIONS = Array.from({ length: 12 }, (_, partition): PartitionRef => ({ topic: 'duban.livelihood.v1', partition }));
/** More than a document of MongoDB may have. */
const TOO_LARGE = 'x'.repeat(17 * 1024 * 1024);

describeWithEngines('commits of several partitions at the same time on MongoDB', ['mongo'], () => {
  const database = mongoDatabase();
  let connection: MongoConnection;
  let store: MongoProjectionStore;
  let leases: PartitionLease[];
  let calls: number;
  beforeAll(async () => (connection = await database.connect()));
  afterAll(() => database.remove());
  beforeEach(async () => {
    await connection.drop();
    const attempt = <Result>(call: () => Promise<Result>): Promise<Result> => {
      calls += 1;
      return connection.attempt(call);
    };
    const counted = Object.create(connection, { attempt: { value: attempt } }) as MongoConnection;
    store = new MongoProjectionStore(counted, await openCollections(connection, ''));
    leases = await Promise.all(PARTITIONS.map((partition) => store.lease(partition)));
    calls = 0;
  });

  const create = (partition: PartitionRef): ItemChange => {
    const event = registered(definition(`L${String(partition.partition).padStart(2, '0')}`));
    return { before: null, after: trackedItem(partition, [event]), events: [{ seq: 1, value: JSON.stringify(event) }] };
  };
  const rollup = (name = ''): Rollup => ({ ...makeRollup([]), dimension: 'area', key: 'A', name });
  const commitAll = (rollups: (lease: PartitionLease) => readonly Rollup[]): Promise<PromiseSettledResult<void>[]> =>
    Promise.allSettled(
      leases.map((lease) => store.commit({ lease, items: [create(lease)], rollups: rollups(lease), position: lease.partition + 1 })),
    );
  const positions = async (): Promise<(number | undefined)[]> => (await store.partitionStates()).map(({ position }) => position);

  it('share their calls, and each is stored', async () => {
    const outcomes = await commitAll(() => [rollup()]);
    expect(outcomes.map(({ status }) => status)).toEqual(leases.map(() => 'fulfilled'));
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    // items, and the first rollups of a lease, are calls of their own
    expect(calls).toBeLessThan(leases.length * 4);
  });

  it('fail alone when another owner has leased their partition', async () => {
    await new MongoProjectionStore(connection, await openCollections(connection, '')).lease(PARTITIONS[4] as PartitionRef);
    const outcomes = await commitAll(() => [rollup()]);
    const failed = outcomes.flatMap((outcome, at) => (outcome.status === 'rejected' ? [[at, outcome.reason as unknown]] : []));
    expect(failed).toEqual([[4, expect.any(LeaseLost)]]);
    expect((await positions())[4]).toBeUndefined();
    expect((await positions())[5]).toBe(6);
  });

  it('fail alone when a document is larger than MongoDB takes', async () => {
    const outcomes = await commitAll(({ partition }) => [rollup(partition === 7 ? TOO_LARGE : '')]);
    expect(outcomes.map(({ status }) => status)).toEqual(leases.map(({ partition }) => (partition === 7 ? 'rejected' : 'fulfilled')));
  });
});
