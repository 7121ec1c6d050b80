import { StoreUnavailable } from '@duban/ports';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { alertWrite, makeAlert } from '../../../../tests/support/alerts';
import { definition, itemWrite, registered, trackedItem } from '../../../../tests/support/items';
import { scratchFolder, type ScratchFolder } from '../../../../tests/support/scratch-folder';
import { SqliteAlertStore } from './sqlite-alert.store';
import { SqliteBus } from './sqlite-message-log';
import { SqliteRegisterStore } from './sqlite-register.store';
import { SqliteTrackerStores } from './sqlite-tracker-stores';

const P0 = { topic: 't', partition: 0 };
const LONG = '长'.repeat(200_000);

/** Makes SQLite fail as on a full disk: with SQLITE_FULL when a file has to grow. The limit is part of the connection. */
function fill(database: DatabaseSync): void {
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages}`);
}

function makeRoom(database: DatabaseSync): void {
  database.exec('PRAGMA max_page_count = 1000000');
}

/** The connection that a store or the bus writes with. */
function openConnection(store: object): DatabaseSync {
  const { database, log, file } = store as Record<'database', DatabaseSync> &
    Record<'log' | 'file', { database: DatabaseSync } | undefined>;
  return log?.database ?? file?.database ?? database;
}

async function refusal(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'accepted',
    (error: unknown) => error,
  );
}

describe('a full disk', () => {
  let folder: ScratchFolder;
  beforeEach(() => {
    folder = scratchFolder();
  });
  afterEach(() => folder.remove());

  function expectRefused(error: unknown): void {
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ kind: 'disk-full', message: expect.stringContaining(folder.path) as unknown });
    expect((error as Error).message).toMatch(/room/);
  }

  it('refuses a registration, keeps none of it, and takes it once there is room', async () => {
    const store = new SqliteRegisterStore(join(folder.path, 'livelihood.db'));
    const small = itemWrite([registered(definition('A'))]);
    const large = itemWrite([registered(definition('B', { details: { content: LONG } }))]);
    await store.write([small]);
    fill(openConnection(store));
    expectRefused(await refusal(store.write([large])));
    expect(await store.load(large.item.id)).toBeUndefined();
    expect(await store.unpublished(10)).toMatchObject([{ itemId: small.item.id, seq: 1 }]);
    makeRoom(openConnection(store));
    expect(await store.write([large])).toEqual(['written']);
    expect(await store.load(large.item.id)).toEqual(large.item);
    await store.close();
  });

  it('refuses an alert, keeps none of it and none of its events, and takes it once there is room', async () => {
    const store = new SqliteAlertStore(join(folder.path, 'alerting.db'));
    await store.write([alertWrite(makeAlert('A1'))]);
    const large = { ...alertWrite(makeAlert('A1', { seq: 2 }), { expectedSeq: 1 }), entries: [{ seq: 2, value: LONG }] };
    fill(openConnection(store));
    expectRefused(await refusal(store.write([large])));
    expect(await store.load('A1')).toEqual(makeAlert('A1'));
    expect(await store.events('A1')).toHaveLength(1);
    makeRoom(openConnection(store));
    expect(await store.write([large])).toEqual(['written']);
    expect(await store.load('A1')).toEqual(large.alert);
    await store.close();
  });

  it('refuses a message, gives it no offset, and goes on once there is room', async () => {
    const bus = new SqliteBus(join(folder.path, 'bus.db'));
    await bus.ensureTopics([{ name: 't', partitions: 1, cleanup: 'keep' }]);
    await bus.publish('t', [{ key: 'a', value: 'first' }]);
    fill(openConnection(bus));
    const refused = bus.publish('t', [
      { key: 'a', value: 'lost if half of it stays' },
      { key: 'a', value: LONG },
    ]);
    expectRefused(await refusal(refused));
    makeRoom(openConnection(bus));
    await bus.publish('t', [{ key: 'a', value: 'second' }]);
    const seen: [number, string][] = [];
    await new Promise<void>((resolve) => {
      const consume = ({ messages, end }: { messages: readonly { offset: number; value: string }[]; end: number }): Promise<void> => {
        seen.push(...messages.map(({ offset, value }): [number, string] => [offset, value]));
        if (seen.length >= end) resolve();
        return Promise.resolve();
      };
      void bus.subscribe({ group: 'g', topics: ['t'], consumer: { consume } });
    });
    expect(seen).toEqual([
      [0, 'first'],
      [1, 'second'],
    ]);
    await bus.close();
  });

  it('refuses a commit of the tracker whole: items, history and position', async () => {
    const stores = new SqliteTrackerStores(join(folder.path, 'tracker.db'));
    const store = stores.projection;
    const lease = await store.lease(P0);
    await store.commit({ lease, items: [], rollups: [], position: 1 });
    const item = trackedItem(P0, [registered(definition('A'))]);
    const change = { before: null, after: item, events: [{ seq: 1, value: LONG }] };
    fill(openConnection(stores));
    expectRefused(await refusal(store.commit({ lease, items: [change], rollups: [], position: 5 })));
    expect(await stores.queries.item(item.id)).toBeUndefined();
    makeRoom(openConnection(stores));
    expect((await store.lease(P0)).position).toBe(1);
    const next = await store.lease(P0);
    await store.commit({ lease: next, items: [{ ...change, events: [] }], rollups: [], position: 5 });
    expect((await store.lease(P0)).position).toBe(5);
    expect(await stores.queries.item(item.id)).toEqual(item);
    await stores.close();
  });
});
