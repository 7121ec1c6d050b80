import type { ItemEvent } from '@duban/domain';
import { describeWithEngines, mongoUri } from '../../../../tests/support/engines/describe-with-engines';
import { definition, itemWrite, registered, reported } from '../../../../tests/support/items';
import { mongoDatabase } from '../../../../tests/support/mongo-database';
import { stoppingMongo, type StoppingMongo } from '../../../../tests/support/stopping-mongo';
import type { mongo } from 'mongoose';
import { respondingMongo } from '../../../../tests/support/answering-mongo';
import { MongoConnection } from './mongo-connection';
import { MongoItemIds } from './mongo-item-ids';
import { MongoRegisterStore } from './mongo-register.store';
import { REGISTER_ITEMS, type ItemDocument } from './register-schema';

jest.setTimeout(60_000);

const HELLO = {
  isWritablePrimary: true,
  ismaster: true,
  helloOk: true,
  minWireVersion: 0,
  maxWireVersion: 21,
  maxBsonObjectSize: 16_777_216,
  version: '7.0.0',
};
const CODES = Array.from({ length: 20 }, (_, at) => `L${10 + at}`);
const first = (code: string): ItemEvent => registered(definition(code));
const idOf = (code: string): string => first(code).itemId;

describeWithEngines('independent writes in one call to MongoDB', ['mongo'], () => {
  const database = mongoDatabase();
  let server: StoppingMongo;
  let connection: MongoConnection;
  let store: MongoRegisterStore;

  beforeEach(async () => {
    server = await stoppingMongo(mongoUri());
    connection = await MongoConnection.open({ uri: server.uri, database: database.name });
    store = await MongoRegisterStore.open(connection);
  });
  afterEach(async () => {
    await connection.drop();
    await connection.close();
    await server.close();
  });
  afterAll(() => database.remove());

  /** A connection on which the server does as it was asked. */
  async function elsewhere(): Promise<MongoRegisterStore> {
    return MongoRegisterStore.open(await database.connect());
  }

  describe('on a server that stops at the first error', () => {
    it('are all made, but for those that fail: nothing is acknowledged that is not stored', async () => {
      await store.write([itemWrite([first('L13')]), itemWrite([first('L20')])]);
      const calls = server.calls();
      const outcomes = await store.write(CODES.map((code) => itemWrite([first(code)])));
      expect(server.calls() - calls).toBe(3); // one for each error, and one for what is behind the last
      expect(CODES.filter((_, at) => outcomes[at] === 'conflict')).toEqual(['L13', 'L20']);
      const stored = await (await elsewhere()).loadMany(CODES.map(idOf));
      expect([...stored.keys()].sort()).toEqual(CODES.map(idOf));
    });

    it('take all ids but those of another service', async () => {
      const ids = await MongoItemIds.open(connection);
      await ids.take(['b', 'd'], 'targets');
      expect(await ids.take(['a', 'b', 'c', 'd', 'e'], 'projects')).toEqual(
        new Map([
          ['b', 'targets'],
          ['d', 'targets'],
        ]),
      );
      expect([...(await ids.findOwners(['a', 'b', 'c', 'd', 'e'])).keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('keep every event that leaves the outbox, also when another relay has kept some', async () => {
      await store.write(CODES.map((code) => itemWrite([first(code)])));
      const entries = await store.unpublished(100);
      await (await elsewhere()).markPublished(entries.filter((_, at) => at % 5 === 1));
      await store.markPublished(entries);
      for (const code of CODES) expect(await store.events(idOf(code))).toEqual([first(code)]);
      expect(await store.waiting(100)).toBe(0);
    });
  });

  it('on a server that tells no counts are not acknowledged', async () => {
    const silent = await respondingMongo((command) => ('update' in command ? { n: 1, nModified: 0, upserted: [] } : HELLO));
    const uncounted = await MongoConnection.open({ uri: `mongodb://127.0.0.1:${silent.port}`, database: database.name });
    const ids = await MongoItemIds.open(uncounted);
    await expect(ids.take(['a', 'b', 'c'], 'projects')).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('MongoDB has not said of 2 of 3 writes what became of them'),
    });
    await uncounted.close();
    silent.close();
  });

  describe.each([
    ['on MongoDB', () => database.connect()],
    ['on a server that stops at the first error', () => Promise.resolve(connection)],
  ])('%s', (_, connect) => {
    let shared: MongoRegisterStore;

    beforeEach(async () => {
      shared = await MongoRegisterStore.open(await connect());
      await shared.write([itemWrite([first('L15')])]);
    });

    /** Writes all items at once; L15 with more events. @returns the outcomes by code, and the versions that are stored */
    async function writeAll(more: readonly ItemEvent[]): Promise<{ failed: (readonly [string, unknown])[]; versions: number[] }> {
      const writes = CODES.map((code) => (code === 'L15' ? itemWrite([first('L15'), ...more], 1) : itemWrite([first(code)])));
      const outcomes = await Promise.allSettled(writes.map((write) => shared.write([write])));
      const failed = outcomes.flatMap((outcome, at) => (outcome.status === 'rejected' ? [[CODES[at] ?? '', outcome.reason] as const] : []));
      const stored = await shared.loadMany(CODES.map(idOf));
      return { failed, versions: CODES.map((code) => stored.get(idOf(code))?.version ?? 0) };
    }

    it.each([16.2, 17.5])('one item that is too large (%d MB) fails alone, with a sentence that says what to do', async (megabytes) => {
      const { failed, versions } = await writeAll([reportOf('L15', megabytes)]);
      expect(failed).toEqual([['L15', expect.objectContaining({ code: 'item-too-large', message: expect.stringContaining(idOf('L15')) })]]);
      expect(versions).toEqual(CODES.map(() => 1));
    });

    it('one item that the server refuses fails alone', async () => {
      const items: mongo.Collection<ItemDocument> = await (await connect()).collection(REGISTER_ITEMS);
      await items.updateOne({ _id: idOf('L15') }, { $set: { outbox: 'no list' as never } });
      const { failed, versions } = await writeAll([reportOf('L15', 0.1)]);
      expect(failed).toEqual([['L15', expect.objectContaining({ message: expect.stringContaining('must be an array') })]]);
      expect(versions).toEqual(CODES.map(() => 1));
    });
  });
});

function reportOf(code: string, megabytes: number): ItemEvent {
  const event = reported(idOf(code), 2, '2024-03-31', 2);
  return { ...event, data: { ...event.data, narrative: 'x'.repeat(megabytes * 1024 * 1024) } } as ItemEvent;
}
