import { ITEM_AMENDED, type ItemEvent } from '@duban/domain';
import type { RegisteredItem, RegisterStore } from '@duban/ports';
import { definition, itemWrite, registered, registeredItem, reported } from '../support/items';
import { outboxCases } from './outbox.cases';
import type { OutboxSubject } from './outbox-subject';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const L01 = '140406-2024-L01';

/** What every register store promises (libs/ports/src/register.store.ts). */
export function registerStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<RegisterStore>): void {
  describe(`register store: ${name}`, () => {
    let made: StoreFactory<RegisterStore>;
    let store: RegisterStore;
    const first = registered(definition('L01'));
    const second = reported(L01, 2, '2024-03-31', 20);
    const third = reported(L01, 3, '2024-04-30', 30);

    beforeEach(async () => {
      made = factory();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    test('gives back an item exactly as it was written', async () => {
      const item = { ...registeredItem([first]), idempotency: { 'k.$1': { seq: 1, fingerprint: 'x' } } };
      expect(await store.write([{ item, expectedVersion: 0, events: [first] }])).toEqual(['written']);
      expect(await store.load(L01)).toEqual(item);
      expect(await store.load('140406-2024-NONE')).toBeUndefined();
      expect([...(await store.loadMany([L01, 'x'])).keys()]).toEqual([L01]);
    });

    test('a write decided on another version is a conflict and changes nothing', async () => {
      await store.write([itemWrite([first])]);
      expect(await store.write([itemWrite([first])])).toEqual(['conflict']);
      expect(await store.write([itemWrite([first, second, third], 2)])).toEqual(['conflict']);
      expect((await store.load(L01))?.version).toBe(1);
      expect(await store.events(L01)).toEqual([first]);
      expect(await store.unpublished(10)).toHaveLength(1);
    });

    test('of many concurrent writers on one version exactly one is written, and the others are conflicts', async () => {
      await store.write([itemWrite([first])]);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.write([itemWrite([first, second], 1)])));
      expect(outcomes.flat().filter((outcome) => outcome === 'written')).toHaveLength(1);
      expect(await store.events(L01)).toEqual([first, second]);
    });

    test('a conflict in a batch does not affect the other writes', async () => {
      await store.write([itemWrite([first])]);
      const other = registered(definition('L02'));
      expect(await store.write([itemWrite([first]), itemWrite([other])])).toEqual(['conflict', 'written']);
      expect((await store.load('140406-2024-L02'))?.version).toBe(1);
    });

    test('scans all items whatever their region and year, ascending by id, page by page', async () => {
      const items = [definition('L02'), definition('L01'), definition('A', { region: '110000' }), definition('Z', { year: 2023 })];
      await store.write(items.map((item) => itemWrite([registered(item)])));
      const page = await store.scan('', 3);
      expect(page.map(({ id }) => id)).toEqual(['110000-2024-A', '140406-2023-Z', L01]);
      expect(page[2]).toEqual(registeredItem([first]));
      expect((await store.scan(L01, 3)).map(({ id }) => id)).toEqual(['140406-2024-L02']);
      expect(await store.scan('140406-2024-L02', 3)).toEqual([]);
    });

    test('a write on an item that does not exist is a conflict and creates none', async () => {
      expect(await store.write([itemWrite([first, second], 1)])).toEqual(['conflict']);
      expect(await store.load(L01)).toBeUndefined();
      expect(await store.unpublished(10)).toEqual([]);
    });

    test('several writes of one item in one call are made one after another', async () => {
      const writes = [itemWrite([first]), itemWrite([first, second], 1), itemWrite([first, second, third], 2)];
      expect(await store.write(writes)).toEqual(['written', 'written', 'written']);
      expect(await store.events(L01)).toEqual([first, second, third]);
    });

    test('keeps the idempotency keys of every write', async () => {
      const asked = (key: string, seq: number): object => ({ [key]: { seq, fingerprint: key } });
      const k1 = { ...registeredItem([first]), idempotency: { ...asked('k1', 1) } };
      const k2 = { ...registeredItem([first, second]), idempotency: { ...asked('k1', 1), ...asked('k2', 2) } };
      await store.write([{ item: k1, expectedVersion: 0, events: [first] }]);
      await store.write([{ item: k2, expectedVersion: 1, events: [second] }]);
      expect((await store.load(L01))?.idempotency).toEqual(k2.idempotency);
    });

    test('keeps all events of an item, in order, and gives them from a seq on', async () => {
      await store.write([itemWrite([first])]);
      await store.write([itemWrite([first, second, third], 1)]);
      expect(await store.events(L01)).toEqual([first, second, third]);
      expect(await store.events(L01, 2)).toEqual([second, third]);
    });

    test('an item with a long history is given back exactly, with every key, also when a write failed in between', async () => {
      const { last } = await writeHistory(store);
      expect(await store.load(L01)).toEqual(last);
      expect(await store.list({ region: '140406', year: 2024, limit: 10 })).toEqual([last]);
    });

    test('lists a plan by filters, in pages, ascending by id, as amended', async () => {
      const codes = ['L01', 'L02', 'L03'];
      await store.write(codes.map((code) => itemWrite([registered(definition(code))])));
      await store.write([
        itemWrite([registered(definition('X1', { area: '产业转型', department: { code: 'GXJ', name: '工信局' }, name: 'Battery Plant' }))]),
      ]);
      await store.write([itemWrite([registered(definition('L09', { year: 2025 }))])]);
      const plan = { region: '140406', year: 2024, limit: 10 };
      const ids = async (query: object): Promise<string[]> => (await store.list({ ...plan, ...query })).map(({ id }) => id.slice(12));
      expect(await ids({})).toEqual(['L01', 'L02', 'L03', 'X1']);
      expect(await ids({ limit: 2 })).toEqual(['L01', 'L02']);
      expect(await ids({ after: '140406-2024-L02' })).toEqual(['L03', 'X1']);
      expect(await ids({ departments: ['GXJ'] })).toEqual(['X1']);
      expect(await ids({ departments: ['GXJ', 'WJW'] })).toEqual(await ids({}));
      expect(await ids({ departments: [] })).toEqual([]);
      expect(await ids({ area: '产业转型' })).toEqual(['X1']);
      expect(await ids({ q: 'battery' })).toEqual(['X1']);
      expect(await ids({ q: 'l0' })).toEqual(['L01', 'L02', 'L03']);
      for (const q of ['%', '.*', 'L0[1-3]', '(', '\\', '^']) expect(await ids({ q })).toEqual([]);
    });

    test('finds the items that refer to another, or did before an amendment', async () => {
      const above = (reference: string) =>
        ({ type: 'growth', unit: '%', direction: 'above', reference: `140406-2024-${reference}` }) as const;
      const t07 = registered(definition('T07', { measure: above('T01') }));
      await store.write([itemWrite([t07]), itemWrite([registered(definition('T01'))])]);
      expect(await store.dependents('140406-2024-T01')).toEqual(['140406-2024-T07']);
      expect(await store.dependents('140406-2024-T07')).toEqual([]);
      const moved: ItemEvent = {
        ...t07,
        type: ITEM_AMENDED,
        seq: 2,
        data: { changes: { measure: above('T02') }, effectiveFrom: '2024-07-01', reason: '调整' },
      };
      await store.write([itemWrite([t07, moved], 1)]);
      expect(await store.dependents('140406-2024-T02')).toEqual(['140406-2024-T07']);
      expect(await store.dependents('140406-2024-T01')).toEqual(['140406-2024-T07']);
    });

    describe('outbox', () => outboxCases(() => registerOutbox(store)));

    if (capabilities.durable) {
      test('a long history survives a restart, and goes on', async () => {
        const { last, events } = await writeHistory(store);
        await store.close();
        store = await made.open(true);
        expect(await store.list({ region: '140406', year: 2024, limit: 10 })).toEqual([last]);
        expect(await store.load(L01)).toEqual(last);
        expect(await store.events(L01)).toEqual(events);
        const next = reported(L01, last.version + 1, '2024-12-31', 99);
        const write = itemWrite([...events, next], last.version);
        expect(await store.write([{ ...write, item: { ...write.item, idempotency: last.idempotency } }])).toEqual(['written']);
        expect((await store.load(L01))?.version).toBe(last.version + 1);
      });

      test('items, events and outbox survive a restart', async () => {
        await store.write([itemWrite([first])]);
        await store.write([itemWrite([first, second], 1)]);
        await store.markPublished(await store.unpublished(1));
        await store.close();
        store = await made.open(true);
        expect((await store.load(L01))?.version).toBe(2);
        expect(await store.events(L01)).toEqual([first, second]);
        expect((await store.unpublished(10)).map(({ seq }) => seq)).toEqual([2]);
      });
    }
  });
}

/** Writes 40 reports one by one, every third with an idempotency key; each is written a second time, which is a conflict. */
async function writeHistory(store: RegisterStore): Promise<{ last: RegisteredItem; events: readonly ItemEvent[] }> {
  const events = [registered(definition('L01'))];
  let last = registeredItem(events);
  await store.write([itemWrite(events)]);
  for (let seq = 2; seq <= 41; seq += 1) {
    const event = reported(L01, seq, `2024-${String((seq % 12) + 1).padStart(2, '0')}-15`, seq);
    events.push(event);
    const idempotency = seq % 3 === 0 ? { ...last.idempotency, [`key-${seq}`]: { seq, fingerprint: `asked-${seq}` } } : last.idempotency;
    last = { ...registeredItem(events), idempotency };
    const write = { item: last, expectedVersion: seq - 1, events: [event] };
    expect(await store.write([write, write])).toEqual(['written', 'conflict']);
  }
  return { last, events };
}

/** The events of an item: its registration, then reports. */
function makeEvents(id: string, to: number, on = '2024-03-31'): ItemEvent[] {
  const first = registered(definition(id.slice(12)));
  return [first, ...Array.from({ length: to - 1 }, (_, at) => reported(id, at + 2, on, at))];
}

function registerOutbox(store: RegisterStore): OutboxSubject {
  return {
    store,
    ids: [L01, '140406-2024-M01'],
    write: (writes) => store.write(writes.map(({ id, from, to, on }) => itemWrite(makeEvents(id, to, on), from - 1))),
    seqs: async (id) => {
      const events = await store.events(id);
      expect(events).toEqual(makeEvents(id, events.length));
      return events.map(({ seq }) => seq);
    },
  };
}
