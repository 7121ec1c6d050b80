import { DEFAULT_POLICY, ITEM_AMENDED, type DefinitionChanges, type ItemEvent } from '@duban/domain';
import { encodeItemEvent } from '@duban/contracts';
import {
  PartitionTaken,
  type Claim,
  type HistoryEntry,
  type ItemChange,
  type ItemListQuery,
  type PartitionRef,
  type TrackedItem,
  type TrackerCommit,
  type TrackerStore,
} from '@duban/ports';
import fc from 'fast-check';
import { stories } from '../../libs/domain/src/testing/arbitraries';
import { definition, registered, reported, rollupOf, trackedItem } from '../support/items';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
const P1 = { topic: 'duban.livelihood.v1', partition: 1 };
const parked = [{ key: '140406-2024-L09', from: 4, upTo: 9 }];
const first = registered(definition('L01'));
const second = reported('140406-2024-L01', 2, '2024-05-31', 30);

function entry(event: ItemEvent): HistoryEntry {
  return { seq: event.seq, value: encodeItemEvent(event) };
}

/** The item over what the store has of it, with these events as what moved it. */
function change(
  after: TrackedItem,
  { before = null, events = [] }: { before?: TrackedItem | null; events?: ItemEvent[] } = {},
): ItemChange {
  return { before, after, events: events.map(entry) };
}

function amendedTo(changes: DefinitionChanges): ItemEvent {
  const data = { changes, effectiveFrom: '2024-02-01', reason: '调整' };
  return { ...first, type: ITEM_AMENDED, seq: 2, data } as ItemEvent;
}

async function all<Each>(pages: AsyncIterable<readonly Each[]>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

function codeOf({ state }: TrackedItem): string {
  return state.registered?.data.code ?? '';
}

/** What every tracker store promises (libs/ports/src/tracker.store.ts). */
export function trackerStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<TrackerStore>): void {
  describe(`tracker store: ${name}`, () => {
    let made: StoreFactory<TrackerStore>;
    let store: TrackerStore;

    let own: Claim;

    beforeEach(async () => {
      made = factory();
      store = await made.open();
      own = await store.claim(P0);
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    const commit = (items: readonly ItemChange[], more: Partial<TrackerCommit> = {}): Promise<void> =>
      store.commit({ claim: own, items, rollups: [], position: undefined, ...more });
    const stored = async (id: string): Promise<TrackedItem> => (await store.item(id)) as TrackedItem;
    const positionOf = async (partition: PartitionRef): Promise<number | undefined> => (await store.claim(partition)).position;

    test('a commit writes items, history, rollups and the position, exactly as given', async () => {
      const item = trackedItem(P0, [first, second]);
      await commit([change(item, { events: [first, second] })], { rollups: [rollupOf([item])], position: 7 });
      expect(await store.item(item.id)).toEqual(item);
      expect((await store.items([item.id, 'x'])).get(item.id)).toEqual(item);
      expect(await store.history(item.id)).toEqual([first, second]);
      expect(await store.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([rollupOf([item])]);
      expect(await positionOf(P0)).toBe(7);
      expect(await positionOf(P1)).toBeUndefined();
      expect(await store.item('140406-2024-NONE')).toBeUndefined();
      expect(await store.history('140406-2024-NONE')).toEqual([]);
    });

    test('history grows commit by commit, whatever order events come in, and keeps many items apart', async () => {
      const other = registered(definition('L02'));
      await commit([change(trackedItem(P0, [second]), { events: [second] }), change(trackedItem(P0, [other]), { events: [other] })]);
      const before = await stored(first.itemId);
      await commit([change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [first] })]);
      expect(await store.history(first.itemId)).toEqual([first, second]);
      expect(await store.history(other.itemId)).toEqual([other]);
    });

    test('keeps every kind of event and figure exactly', async () => {
      await fc.assert(
        fc.asyncProperty(stories, async ({ events }) => {
          const id = (events[0] as ItemEvent).itemId;
          const before = (await store.item(id)) ?? null;
          const after = trackedItem(P0, events, { version: (before?.version ?? 0) + 1 });
          await commit([change(after, { before })]);
          const kept = await stored(id);
          expect(kept).toEqual(after);
          expect(JSON.stringify(kept.judgement)).toBe(JSON.stringify(after.judgement));
        }),
        { numRuns: 30 },
      );
    });

    test('a thousand events of one item in one commit come back whole', async () => {
      const many = [first, ...Array.from({ length: 1_000 }, (_, index) => reported(first.itemId, index + 2, '2024-05-31', index))];
      const item = trackedItem(P0, many);
      await commit([change(item, { events: many })]);
      expect(await store.item(item.id)).toEqual(item);
      expect(await store.history(item.id)).toEqual(many);
    });

    test('an item is written only over the version that was read; then nothing of it changes, nor the position', async () => {
      await commit([change(trackedItem(P0, [first]))], { position: 1 });
      const before = await stored(first.itemId);
      const again = change(trackedItem(P0, [first, second]), { events: [second] });
      await expect(commit([again], { position: 9 })).rejects.toBeInstanceOf(PartitionTaken);
      expect(await store.item(first.itemId)).toEqual(before);
      expect(await store.history(first.itemId)).toEqual([]);
      own = await store.claim(P0);
      expect(own.position).toBe(1);
      await commit([change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [second] })]);
      expect((await stored(first.itemId)).state.upTo).toBe(2);
      const third = reported(first.itemId, 3, '2024-06-30', 40);
      const late = change(trackedItem(P0, [first, third], { version: 2 }), { before, events: [third] });
      await expect(commit([late], { position: 9 })).rejects.toBeInstanceOf(PartitionTaken);
      expect(await store.history(first.itemId)).toEqual([second]);
      expect(await positionOf(P0)).toBe(1);
    });

    test('a claim supersedes all before it, also across the partition’s items and rollups', async () => {
      const item = trackedItem(P0, [first]);
      await commit([change(item)], { rollups: [rollupOf([item])], position: 1 });
      const before = await stored(item.id);
      const newer = await store.claim(P0);
      expect(newer).toEqual({ ...P0, epoch: own.epoch + 1, position: 1, parked: [], judgedBy: 0 });
      const late = change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [second] });
      await expect(commit([late], { rollups: [rollupOf([item, item])], position: 2 })).rejects.toBeInstanceOf(PartitionTaken);
      await expect(commit([], { position: 2 })).rejects.toBeInstanceOf(PartitionTaken);
      await expect(commit([], { rollups: [rollupOf([])] })).rejects.toBeInstanceOf(PartitionTaken);
      await store.commit({ claim: newer, items: [late], rollups: [rollupOf([item])], position: 2 });
      expect((await stored(item.id)).version).toBe(2);
      expect(await store.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([rollupOf([item])]);
      expect(await positionOf(P0)).toBe(2);
    });

    test('a claim of one partition leaves the others alone', async () => {
      await store.claim(P1);
      await commit([], { position: 5 });
      expect(await positionOf(P0)).toBe(5);
    });

    test('a position never goes back, an equal one is fine', async () => {
      await commit([], { position: 5 });
      await commit([], { position: 5 });
      await expect(commit([], { position: 4 })).rejects.toBeInstanceOf(PartitionTaken);
      expect(await positionOf(P0)).toBe(5);
    });

    test('keys stay parked until a commit says otherwise, whoever owns the partition', async () => {
      await commit([], { position: 5, parked });
      await commit([], { position: 6 });
      const newer = await store.claim(P0);
      expect(newer.parked).toEqual(parked);
      await expect(commit([], { position: 7, parked: [] })).rejects.toBeInstanceOf(PartitionTaken);
      expect(await store.standings()).toEqual([{ ...P0, epoch: newer.epoch, position: 6, parked, judgedBy: 0 }]);
      await store.commit({ claim: newer, items: [], rollups: [], position: 7, parked: [] });
      await store.claim(P1);
      expect(await store.standings()).toEqual([
        { ...P0, epoch: newer.epoch, position: 7, parked: [], judgedBy: 0 },
        { ...P1, epoch: 1, position: undefined, parked: [], judgedBy: 0 },
      ]);
    });

    test('what all items of a partition were judged by stays until a commit says otherwise, whoever owns the partition', async () => {
      expect(own.judgedBy).toBe(0);
      await commit([change(trackedItem(P0, [first]))], { position: 5, parked, judgedBy: 2 });
      await commit([], { position: 6 });
      const newer = await store.claim(P0);
      expect(newer).toMatchObject({ position: 6, parked, judgedBy: 2 });
      await expect(commit([], { judgedBy: 3 })).rejects.toBeInstanceOf(PartitionTaken);
      await store.commit({ claim: newer, items: [], rollups: [], position: undefined, judgedBy: 3 });
      expect(await store.standings()).toEqual([{ ...P0, epoch: newer.epoch, position: 6, parked, judgedBy: 3 }]);
      expect((await store.claim(P1)).judgedBy).toBe(0);
    });

    test('of two commits at once on the same item, one is refused', async () => {
      const item = trackedItem(P0, [first]);
      const outcomes = await Promise.allSettled([commit([change(item)]), commit([change(item)])]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('gives the contributions of one partition', async () => {
      const mine = trackedItem(P0, [first]);
      await commit([change(mine)]);
      await commit([change(trackedItem(P1, [registered(definition('L02'))]))], { claim: await store.claim(P1) });
      expect(await all(store.contributions(P0))).toEqual([{ id: mine.id, contribution: mine.contribution }]);
    });

    test('finds what is due, and only in the partition asked for', async () => {
      const item = trackedItem(P0, [first], { on: '2024-01-10' });
      const nextMove = item.judgement?.nextMove as string;
      await commit([change(item)]);
      expect(await store.due(P0, '2024-01-11', 10)).toEqual(nextMove <= '2024-01-11' ? [item] : []);
      expect(await store.due(P0, nextMove, 10)).toEqual([item]);
      expect(await store.due(P0, '2024-01-10', 10)).toEqual([]);
      expect(await store.due(P1, nextMove, 10)).toEqual([]);
      await commit([change(trackedItem(P0, [first], { on: nextMove, version: 2 }), { before: await stored(item.id) })]);
      expect(await store.due(P0, nextMove, 10)).toEqual([]);
    });

    test('rollups cover a region and all below it, per partition and absolute', async () => {
      const item = trackedItem(P0, [first]);
      await commit([], { rollups: [rollupOf([item]), rollupOf([item, item], '140407')] });
      await commit([], { rollups: [rollupOf([item, item])] });
      await commit([], { claim: await store.claim(P1), rollups: [rollupOf([item])] });
      const counts = async (region: string): Promise<number[]> =>
        (await store.rollups({ region, year: 2024, dimension: 'all' })).map(({ totals }) => totals.items).sort();
      expect(await counts('140406')).toEqual([1, 2]);
      expect(await counts('1404')).toEqual([1, 2, 2]);
      expect(await counts('1405')).toEqual([]);
    });

    test('scans a region and all below it in pages, ascending by id', async () => {
      const codes = Array.from({ length: 1_203 }, (_, index) => `S${String(index).padStart(4, '0')}`);
      await commit(codes.map((code) => change(trackedItem(P0, [registered(definition(code))]))));
      await commit([change(trackedItem(P0, [registered(definition('A', { region: '140501' }))]))]);
      await commit([change(trackedItem(P0, [registered(definition('A', { year: 2025 }))]))]);
      expect((await all(store.scan({ region: '1404', year: 2024 }))).map(codeOf)).toEqual(codes);
      expect(await all(store.inRegion(P0, '1405'))).toHaveLength(1);
      expect((await all(store.inRegion(P0, '14'))).length).toBe(1_205);
    });

    test('an item whose registration arrives last is found once it has', async () => {
      await commit([change(trackedItem(P0, [second]))]);
      expect(await all(store.scan({ region: '1404', year: 2024 }))).toEqual([]);
      const whole = trackedItem(P0, [first, second], { version: 2 });
      await commit([change(whole, { before: await stored(first.itemId), events: [first] })]);
      expect(await all(store.scan({ region: '1404', year: 2024 }))).toEqual([whole]);
      expect(await store.list({ region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 })).toEqual([whole]);
    });

    test('an amended item is listed as it is now', async () => {
      await commit([change(trackedItem(P0, [first]))]);
      const amended = trackedItem(P0, [first, amendedTo({ area: '产业转型', name: '新名称' })], { version: 2 });
      await commit([change(amended, { before: await stored(first.itemId) })]);
      const query = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 } as const;
      expect(await store.list({ ...query, area: '产业转型' })).toEqual([amended]);
      expect(await store.list({ ...query, area: '民生' })).toEqual([]);
    });

    describe('list', () => {
      const values: [string, number][] = [
        ['L01', 10],
        ['L02', 90],
        ['L03', 50],
        ['L04', 50],
      ];
      const query: ItemListQuery = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 10 };
      const ids = async (changes: Partial<ItemListQuery>): Promise<string[]> => (await store.list({ ...query, ...changes })).map(codeOf);

      beforeEach(async () => {
        const items = values.map(([code, value]) =>
          trackedItem(P0, [
            registered(definition(code, code === 'L04' ? { town: '店上镇', leader: '王' } : {})),
            reported(`140406-2024-${code}`, 2, '2024-05-31', value),
          ]),
        );
        await commit(items.map((item) => change(item)));
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
      await store.adoptPolicy({ ...adoption, validFrom: '2024-03-01', recordedAt: '2023-12-31T00:00:00.000Z' }); // of another process's clock
      expect((await store.policies()).map(({ validFrom }) => validFrom)).toEqual(['2024-03-01', '2024-01-01', '2024-02-01']);
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        const item = trackedItem(P0, [first]);
        await commit([change(item, { events: [first] })], { rollups: [rollupOf([item])], position: 3, parked, judgedBy: 2 });
        await store.close();
        store = await made.open(true);
        expect(await store.item(item.id)).toEqual(item);
        expect(await store.history(item.id)).toEqual([first]);
        expect(await store.claim(P0)).toEqual({ ...P0, epoch: own.epoch + 1, position: 3, parked, judgedBy: 2 });
        expect(await all(store.contributions(P0))).toEqual([{ id: item.id, contribution: item.contribution }]);
      });
    }
  });
}
