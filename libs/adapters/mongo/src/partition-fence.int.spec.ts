import { LeaseLost, type ItemChange, type PartitionLease, type StoredItem } from '@duban/ports';
import type { mongo } from 'mongoose';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { definition, registered, trackedItem } from '../../../../tests/support/items';
import { mongoDatabase } from '../../../../tests/support/mongo-database';
import { steppedConnection, type SteppedConnection } from '../../../../tests/support/stepped-connection';
import type { MongoConnection } from './mongo-connection';
import { MongoProjectionStore } from './mongo-projection.store';
import { openCollections, type TrackerCollections } from './tracker-collections';
import type { PartitionDocument } from './tracker-schema';

const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
const PARTITION_KEY = 'duban.livelihood.v1/0';
const IDS = ['L01', 'L02', 'L03'].map((code) => `140406-2024-${code}`);

describeWithEngines('a partition that is taken over on MongoDB', ['mongo'], () => {
  const database = mongoDatabase();
  let connection: MongoConnection;
  let collections: TrackerCollections;
  let steps: SteppedConnection;
  let old: MongoProjectionStore;
  let next: MongoProjectionStore;
  beforeAll(async () => (connection = await database.connect()));
  afterAll(() => database.remove());
  beforeEach(async () => {
    await connection.drop();
    collections = await openCollections(connection, '');
    steps = steppedConnection(connection);
    old = new MongoProjectionStore(steps.connection, collections);
    next = new MongoProjectionStore(connection, collections);
  });

  const commit = (store: MongoProjectionStore, lease: PartitionLease, items: readonly ItemChange[]): Promise<void> =>
    store.commit({ lease, items, rollups: [], position: undefined });
  const create = (): ItemChange[] =>
    ['L01', 'L02', 'L03'].map((code) => ({ before: null, after: trackedItem(P0, [registered(definition(code))]), events: [] }));
  const evaluateAgain = async (store: MongoProjectionStore, id: string): Promise<ItemChange> => {
    const before = (await store.items([id])).get(id) as StoredItem;
    return {
      before,
      after: trackedItem(P0, [registered(definition(id.slice(-3)))], { version: before.version + 1, on: '2024-12-31' }),
      events: [],
    };
  };
  const readEpochs = async (): Promise<number[]> => (await collections.items.find().sort({ _id: 1 }).toArray()).map(({ epoch }) => epoch);
  const changePartition = (update: mongo.UpdateFilter<PartitionDocument>): Promise<unknown> =>
    collections.partitions.updateOne({ _id: PARTITION_KEY }, update);

  it('has none of its items written', async () => {
    const lease = await old.lease(P0);
    await commit(old, lease, create());
    const documents = await collections.items.find().toArray();
    await commit(next, await next.lease(P0), []);
    await next.lease(P0);
    expect(await collections.items.find().toArray()).toEqual(documents);
  });

  it('in the middle of a commit has the items of that commit stamped, and the commit is refused', async () => {
    const lease = await old.lease(P0);
    await commit(old, lease, create());
    const change = await evaluateAgain(old, IDS[1] as string);
    steps.stopBehind(1); // the note is made, the item is not written yet
    const late = commit(old, lease, [change]).catch((error: unknown) => error);
    await steps.stopped();
    const newer = await next.lease(P0);
    expect(await readEpochs()).toEqual([lease.epoch, newer.epoch, lease.epoch]);
    steps.go();
    expect(await late).toBeInstanceOf(LeaseLost);
    expect((await next.items([IDS[1] as string])).get(IDS[1] as string)?.version).toBe(1);
  });

  it('twice in the middle of a commit is shut just as well: the note stays until an owner has shut the writer out', async () => {
    const lease = await old.lease(P0);
    await commit(old, lease, create());
    const change = await evaluateAgain(old, IDS[0] as string);
    steps.stopBehind(1);
    const late = commit(old, lease, [change]).catch((error: unknown) => error);
    await steps.stopped();
    await next.lease(P0);
    const last = await next.lease(P0);
    expect(await readEpochs()).toEqual([last.epoch, lease.epoch, lease.epoch]);
    steps.go();
    await late;
  });

  it('from a version that notes nothing has all items stamped, once', async () => {
    await commit(old, await old.lease(P0), create());
    await changePartition({ $unset: { writing: '', noting: '', unnoted: '' } });
    const lease = await next.lease(P0);
    expect(await readEpochs()).toEqual([lease.epoch, lease.epoch, lease.epoch]);
    await commit(next, lease, []);
    await commit(next, await next.lease(P0), []);
    expect(await readEpochs()).toEqual([lease.epoch, lease.epoch, lease.epoch]);
    await changePartition({ $inc: { epoch: 1 } }); // such a version has leased it again
    const last = await next.lease(P0);
    expect(await readEpochs()).toEqual([last.epoch, last.epoch, last.epoch]);
  });

  it('takes no commit under a lease under which one has failed, because that one may still arrive', async () => {
    const lease = await old.lease(P0);
    await commit(old, lease, create());
    await expect(commit(old, lease, create())).rejects.toBeInstanceOf(LeaseLost);
    await expect(commit(old, lease, [])).rejects.toBeInstanceOf(LeaseLost);
    await commit(old, await old.lease(P0), []);
  });
});
