import type { ItemEvent } from '@duban/domain';
import type { OutboxEntry } from '@duban/ports';
import type { mongo } from 'mongoose';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { definition, itemWrite, registered, reported } from '../../../../tests/support/items';
import { mongoAddress, mongoDatabase } from '../../../../tests/support/mongo-database';
import { steppedConnection } from '../../../../tests/support/stepped-connection';
import { tcpProxy, type TcpProxy } from '../../../../tests/support/tcp-proxy';
import { MongoConnection } from './mongo-connection';
import { MongoRegisterStore } from './mongo-register.store';
import { REGISTER_ITEMS, type ItemDocument } from './register-schema';

const L01 = '140406-2024-L01';
const L02 = '140406-2024-L02';

/** The registration of an item, followed by so many reports. */
function history(code: string, reports: number): ItemEvent[] {
  const first = registered(definition(code));
  return [first, ...Array.from({ length: reports }, (_, index) => reported(first.itemId, index + 2, '2024-03-31', index))];
}

function seqs(entries: readonly OutboxEntry[]): [string, number][] {
  return entries.map(({ itemId, seq }) => [itemId, seq]);
}

describeWithEngines('the outbox on MongoDB', ['mongo'], () => {
  const database = mongoDatabase();
  let connection: MongoConnection;
  let store: MongoRegisterStore;

  beforeEach(async () => {
    connection = await database.connect();
    store = await MongoRegisterStore.open(connection);
  });
  afterEach(() => connection.drop());
  afterAll(() => database.remove());

  describe('over a network that counts what MongoDB answers', () => {
    let network: TcpProxy;
    let counted: MongoConnection;
    let distant: MongoRegisterStore;

    beforeEach(async () => {
      network = await tcpProxy(mongoAddress());
      const uri = `mongodb://127.0.0.1:${network.port}/?directConnection=true`;
      counted = await MongoConnection.open({ uri, database: database.name });
      distant = await MongoRegisterStore.open(counted);
    });
    afterEach(async () => {
      await counted.close();
      await network.close();
    });

    async function outboxBytes(read: () => Promise<unknown>): Promise<number> {
      const before = network.answered();
      await read();
      return network.answered() - before;
    }

    it.each([
      { items: 300, reports: 0 },
      { items: 60, reports: 99 },
      { items: 2, reports: 2_999 },
    ])('of $items items with $reports reports each it reads little more than it gives, and counts without reading', async (waiting) => {
      const codes = Array.from({ length: waiting.items }, (_, index) => `L${index}`);
      await store.write(codes.map((code) => itemWrite(history(code, waiting.reports))));
      let given: readonly OutboxEntry[] = [];
      const read = await outboxBytes(async () => (given = await distant.unpublished(100)));
      expect(given).toHaveLength(100);
      expect(read).toBeLessThan(3 * Buffer.byteLength(JSON.stringify(given)));
      let count = 0;
      const counting = await outboxBytes(async () => (count = await distant.waiting(10_000)));
      expect(count).toBe(waiting.items * (waiting.reports + 1));
      expect(counting).toBeLessThan(20_000);
    });
  });

  it('events that another relay takes out while the outbox is read are not read, and those that it leaves are', async () => {
    const steps = steppedConnection(connection);
    const slower = await MongoRegisterStore.open(steps.connection);
    await store.write([itemWrite(history('L01', 5)), itemWrite(history('L02', 1))]);
    const entries = await store.unpublished(3);
    steps.stopBehind(1);
    const reading = slower.unpublished(10);
    await steps.stopped();
    await store.markPublished(entries);
    steps.go();
    const left = await store.unpublished(10);
    expect(left).toHaveLength(5);
    expect(seqs(await reading)).toEqual(expect.arrayContaining(seqs(left)));
    expect(await reading).toHaveLength(5);
  });

  it('an outbox that a crash has left empty and still listed keeps no other from being read, and is listed no longer', async () => {
    const items: mongo.Collection<ItemDocument> = await connection.collection(REGISTER_ITEMS);
    await store.write([itemWrite(history('L01', 0)), itemWrite(history('L02', 0))]);
    await items.updateOne({ _id: L01 }, { $set: { outbox: [], outboxSince: '2020-01-01T00:00:00.000Z' } });
    expect(seqs(await store.unpublished(1))).toEqual([[L02, 1]]);
    expect(await items.findOne({ _id: L01 })).not.toHaveProperty('outboxSince');
  });
});
