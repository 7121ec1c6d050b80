import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import { mongo } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { describeWithEngines, mongoUri } from '../../tests/support/engines/describe-with-engines';
import { text } from '../plan';
import { createProjector } from './bench-projector';
import { checkTracker } from './check-tracker';
import { countEvents, makeItems } from './log';

const SIZE = { items: 4, reportsEach: 6 };
const ID = '140406-2024-B000002';

/** Lets the tracker read the log into a database. */
async function trackLog(database: string): Promise<void> {
  const connection = await MongoConnection.open({ uri: mongoUri(), database });
  const stores = await MongoTrackerStores.open(connection);
  const projector = createProjector(stores);
  const partition = { topic: 'log', partition: 0 };
  const end = countEvents(SIZE);
  await projector.assigned({ ...partition, earliest: 0, end, committed: undefined });
  const events = [...makeItems(SIZE)].flatMap(({ events }) => events);
  const messages = events.map((event, offset) => ({ key: event.itemId, value: text(event), offset, publishedAt: 0 }));
  await projector.consume({ ...partition, end, messages });
  await projector.revoked(partition);
  await stores.close();
  await connection.close();
}

describeWithEngines('the check of the read side that the tracker has stored', ['mongo'], () => {
  const database = `bench-${randomUUID()}`;
  let client: mongo.MongoClient;

  beforeEach(async () => {
    client = await mongo.MongoClient.connect(mongoUri());
    await trackLog(database);
  });
  afterEach(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });

  const check = (): Promise<void> => checkTracker(mongoUri(), database, SIZE);

  it('finds nothing after a correct run', async () => {
    await expect(check()).resolves.toBeUndefined();
  });

  it.each<[string, RegExp, (db: mongo.Db) => Promise<unknown>]>([
    ['an item', /the number of items: stored is 3/, (db) => db.collection<{ _id: string }>('items').deleteOne({ _id: ID })],
    [
      'a report',
      /the state of 140406-2024-B000002/,
      (db) => db.collection<{ _id: string }>('items').updateOne({ _id: ID }, { $set: { reports: '[]' } }),
    ],
    ['a total', /the totals by department/, (db) => db.collection<{ _id: string }>('rollups').deleteMany({ _id: /^department/ })],
    ['history', /the history of/, (db) => db.collection('history').deleteMany({})],
    ['the position', /the positions/, (db) => db.collection('partitions').updateMany({}, { $inc: { position: -1 } })],
  ])('notices that %s is missing', async (_, complaint, removeData) => {
    await removeData(client.db(database));
    await expect(check()).rejects.toThrow(complaint);
  });
});
