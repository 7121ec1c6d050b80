import { DEFAULT_POLICY } from '@duban/domain';
import { encodeItemEvent } from '@duban/contracts';
import { PartitionTaken, type ItemListQuery, type TrackedItem, type TrackerCommit, type TrackerStore } from '@duban/ports';
import { definition, registered, reported, rollupOf, trackedItem } from '../support/items';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
const P1 = { topic: 'duban.livelihood.v1', partition: 1 };
const first = registered(definition('L01'));
const second = reported('140406-2024-L01', 2, '2024-05-31', 30);

function commitOf(items: readonly TrackedItem[], more: Partial<TrackerCommit> = {}): TrackerCommit {
  return { ...P0, items, history: [], rollups: [], position: undefined, ...more };
}

async function all<Each>(pages: AsyncIterable<readonly Each[]>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

/** What every tracker store promises (libs/ports/src/tracker.store.ts). */
export function trackerStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<TrackerStore>): void {
  describe(`tracker store: ${name}`, () => {
    let made: StoreFactory<TrackerStore>;
    let store: TrackerStore;

    beforeEach(async () => {
      made = factory();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    test('a commit writes items, history, rollups and the position, exactly as given', async () => {
      const item = trackedItem(P0, [first, second]);
      const history = [first, second].map((event) => ({ itemId: event.itemId, seq: event.seq, value: encodeItemEvent(event) }));
      await store.commit(commitOf([item], { history, rollups: [rollupOf([item])], position: 7 }));
      expect(await store.item(item.id)).toEqual(item);
      expect((await store.items([item.id, 'x'])).get(item.id)).toEqual(item);
      expect(await store.history(item.id)).toEqual([first, second]);
      expect(await store.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([rollupOf([item])]);
      expect(await store.position(P0)).toBe(7);
      expect(await store.position(P1)).toBeUndefined();
      expect(await store.item('140406-2024-NONE')).toBeUndefined();
    });

    test('history takes every event once', async () => {
      const entry = { itemId: first.itemId, seq: 1, value: encodeItemEvent(first) };
      await store.commit(commitOf([], { history: [entry] }));
      await store.commit(commitOf([], { history: [entry] }));
      expect(await store.history(first.itemId)).toEqual([first]);
    });

    test('an item is written only over the version before its own; a refused commit changes nothing', async () => {
      await store.commit(commitOf([trackedItem(P0, [first])], { position: 1 }));
      const skipping = trackedItem(P0, [first, second], { version: 3 });
      const other = trackedItem(P0, [registered(definition('L02'))]);
      await expect(store.commit(commitOf([other, skipping], { position: 9 }))).rejects.toBeInstanceOf(PartitionTaken);
      expect(await store.item(other.id)).toBeUndefined();
      expect(await store.position(P0)).toBe(1);
      await store.commit(commitOf([trackedItem(P0, [first, second], { version: 2 })]));
      expect((await store.item(first.itemId))?.state.upTo).toBe(2);
    });

    test('a position never goes back, an equal one is fine', async () => {
      await store.commit(commitOf([], { position: 5 }));
      await store.commit(commitOf([], { position: 5 }));
      await expect(store.commit(commitOf([], { position: 4 }))).rejects.toBeInstanceOf(PartitionTaken);
      expect(await store.position(P0)).toBe(5);
    });

    test('of two owners who commit at once on the same item, one is refused', async () => {
      const item = trackedItem(P0, [first]);
      const outcomes = await Promise.allSettled([store.commit(commitOf([item])), store.commit(commitOf([item]))]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('gives the contributions of one partition', async () => {
      const mine = trackedItem(P0, [first]);
      const others = trackedItem(P1, [registered(definition('L02'))]);
      await store.commit(commitOf([mine]));
      await store.commit(commitOf([others], P1));
      expect(await all(store.contributions(P0))).toEqual([mine.contribution]);
    });

    test('finds what is due, and only in the partition asked for', async () => {
      const item = trackedItem(P0, [first], { on: '2024-01-10' });
      const nextMove = item.judgement?.nextMove as string;
      await store.commit(commitOf([item]));
      expect(await store.due(P0, '2024-01-11', 10)).toEqual(nextMove <= '2024-01-11' ? [item] : []);
      expect(await store.due(P0, nextMove, 10)).toEqual([item]);
      expect(await store.due(P0, '2024-01-10', 10)).toEqual([]);
      expect(await store.due(P1, nextMove, 10)).toEqual([]);
      const moved = trackedItem(P0, [first], { on: nextMove, version: 2 });
      await store.commit(commitOf([moved]));
      expect(await store.due(P0, nextMove, 10)).toEqual([]);
    });

    test('rollups cover a region and all below it, per partition and absolute', async () => {
      const item = trackedItem(P0, [first]);
      await store.commit(commitOf([], { rollups: [rollupOf([item]), rollupOf([item, item], '140407')] }));
      await store.commit(commitOf([], { rollups: [rollupOf([item, item])] }));
      await store.commit(commitOf([], { ...P1, rollups: [rollupOf([item])] }));
      const counts = async (region: string): Promise<number[]> =>
        (await store.rollups({ region, year: 2024, dimension: 'all' })).map(({ totals }) => totals.items).sort();
      expect(await counts('140406')).toEqual([1, 2]);
      expect(await counts('1404')).toEqual([1, 2, 2]);
      expect(await counts('1405')).toEqual([]);
    });

    test('scans a region and all below it in pages, ascending by id', async () => {
      const codes = Array.from({ length: 1_203 }, (_, index) => `S${String(index).padStart(4, '0')}`);
      await store.commit(commitOf(codes.map((code) => trackedItem(P0, [registered(definition(code))]))));
      await store.commit(commitOf([trackedItem(P0, [registered(definition('A', { region: '140501' }))])]));
      await store.commit(commitOf([trackedItem(P0, [registered(definition('A', { year: 2025 }))])]));
      expect((await all(store.scan({ region: '1404', year: 2024 }))).map(({ code }) => code)).toEqual(codes);
      expect(await all(store.inRegion(P0, '1405'))).toHaveLength(1);
      expect((await all(store.inRegion(P0, '14'))).length).toBe(1_205);
    });

    test('an item whose registration arrives last is found once it has', async () => {
      await store.commit(commitOf([trackedItem(P0, [second])]));
      expect(await all(store.scan({ region: '1404', year: 2024 }))).toEqual([]);
      const whole = trackedItem(P0, [first, second], { version: 2 });
      await store.commit(commitOf([whole], { history: [{ itemId: first.itemId, seq: 1, value: encodeItemEvent(first) }] }));
      expect(await all(store.scan({ region: '1404', year: 2024 }))).toEqual([whole]);
      expect(await store.list({ region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 })).toEqual([whole]);
    });

    describe('list', () => {
      const values: [string, number][] = [
        ['L01', 10],
        ['L02', 90],
        ['L03', 50],
        ['L04', 50],
      ];
      const query: ItemListQuery = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 10 };
      const ids = async (changes: Partial<ItemListQuery>): Promise<string[]> =>
        (await store.list({ ...query, ...changes })).map(({ code }) => code);

      beforeEach(async () => {
        const items = values.map(([code, value]) =>
          trackedItem(P0, [
            registered(definition(code, code === 'L04' ? { town: '店上镇', leader: '王' } : {})),
            reported(`140406-2024-${code}`, 2, '2024-05-31', value),
          ]),
        );
        await store.commit(commitOf(items));
      });

      test('sorts, ties by id', async () => {
        expect(await ids({})).toEqual(['L01', 'L02', 'L03', 'L04']);
        expect(await ids({ descending: true })).toEqual(['L04', 'L03', 'L02', 'L01']);
        expect(await ids({ sort: 'completion' })).toEqual(['L01', 'L03', 'L04', 'L02']);
        expect(await ids({ sort: 'deviation', descending: true })).toEqual(['L02', 'L03', 'L04', 'L01']);
      });

      test('pages behind a row', async () => {
        expect(await ids({ sort: 'completion', after: { value: 5_000, id: '140406-2024-L03' } })).toEqual(['L04', 'L02']);
        expect(await ids({ sort: 'completion', descending: true, after: { value: 5_000, id: '140406-2024-L03' } })).toEqual(['L04', 'L01']);
        expect(await ids({ after: { value: 0, id: '140406-2024-L02' }, limit: 1 })).toEqual(['L03']);
        expect(await ids({ descending: true, after: { value: 0, id: '140406-2024-L02' } })).toEqual(['L01']);
      });

      test('filters', async () => {
        expect(await ids({ lights: ['red'] })).toEqual(['L01']);
        expect(await ids({ town: '店上镇', leader: '王' })).toEqual(['L04']);
        expect(await ids({ department: 'WJW', area: '民生', service: 'livelihood' })).toHaveLength(4);
        expect(await ids({ department: 'X' })).toEqual([]);
        expect(await ids({ region: '1405' })).toEqual([]);
        expect(await ids({ year: 2023 })).toEqual([]);
      });
    });

    test('keeps every policy ever adopted, oldest first', async () => {
      const adoption = {
        scope: { region: '140406' },
        validFrom: '2024-01-01',
        recordedAt: '2024-01-01T00:00:00.000Z',
        policy: DEFAULT_POLICY,
      };
      await store.adoptPolicy(adoption);
      await store.adoptPolicy({ ...adoption, validFrom: '2024-02-01' });
      expect((await store.policies()).map(({ validFrom }) => validFrom)).toEqual(['2024-01-01', '2024-02-01']);
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        const item = trackedItem(P0, [first]);
        await store.commit(commitOf([item], { rollups: [rollupOf([item])], position: 3 }));
        await store.close();
        store = await made.open(true);
        expect(await store.item(item.id)).toEqual(item);
        expect(await store.position(P0)).toBe(3);
        expect(await all(store.contributions(P0))).toEqual([item.contribution]);
      });
    }
  });
}
