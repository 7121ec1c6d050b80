import { ITEM_AMENDED, type DefinitionChanges, type ItemEvent } from '@duban/domain';
import type { TrackerStores } from '@duban/ports';
import { definition, makeRollup, registered, trackedItem } from '../support/items';
import { queryListCases } from './query-list.cases';
import type { StoreCapabilities, StoreFactory } from './store-factory';
import { change, first, OpenedStores, P0, P1, readAll, readCode, second } from './tracker-stores-support';

function amendTo(changes: DefinitionChanges): ItemEvent {
  const data = { changes, effectiveFrom: '2024-02-01', reason: '调整' };
  return { ...first, type: ITEM_AMENDED, seq: 2, data } as ItemEvent;
}

/** What every query store promises (libs/ports/src/query.store.ts). The projection store beside it writes what is asked for. */
export function queryStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<TrackerStores>): void {
  describe(`query store: ${name}`, () => {
    let opened: OpenedStores;
    beforeEach(async () => {
      opened = await OpenedStores.open(factory());
    });
    afterEach(() => opened.close());

    test('rollups cover a region and all below it, per partition and absolute', async () => {
      const { projection, queries } = opened.stores;
      const item = trackedItem(P0, [first]);
      await opened.commit([], { rollups: [makeRollup([item]), makeRollup([item, item], '140407')] });
      await opened.commit([], { rollups: [makeRollup([item, item])] });
      await opened.commit([], { lease: await projection.lease(P1), rollups: [makeRollup([item])] });
      const counts = async (region: string): Promise<number[]> =>
        (await queries.rollups({ region, year: 2024, dimension: 'all' })).map(({ totals }) => totals.items).sort();
      expect(await counts('140406')).toEqual([1, 2]);
      expect(await counts('1404')).toEqual([1, 2, 2]);
      expect(await counts('')).toEqual([1, 2, 2]);
      expect(await counts('1405')).toEqual([]);
    });

    test('scans a region and all below it in pages, ascending by id', async () => {
      const codes = Array.from({ length: 1_203 }, (_, index) => `S${String(index).padStart(4, '0')}`);
      await opened.commit(codes.map((code) => change(trackedItem(P0, [registered(definition(code))]))));
      await opened.commit([change(trackedItem(P0, [registered(definition('A', { region: '140501' }))]))]);
      await opened.commit([change(trackedItem(P0, [registered(definition('A', { year: 2025 }))]))]);
      const { queries } = opened.stores;
      expect((await readAll(queries.scan({ region: '1404', year: 2024 }))).map(readCode)).toEqual(codes);
      const versions = await readAll(queries.versions({ region: '1404', year: 2024 }));
      expect(versions).toEqual(codes.map((code) => ({ id: `140406-2024-${code}`, version: 1 })));
    });

    test('gives items by their ids with the versions that it lists', async () => {
      const { queries } = opened.stores;
      await opened.commit([change(trackedItem(P0, [first]))]);
      const again = trackedItem(P0, [first, second], { version: 2 });
      await opened.commit([change(again, { before: await opened.stored(first.itemId), events: [second] })]);
      expect(await queries.items([first.itemId, '140406-2024-X'])).toEqual([again]);
      expect(await readAll(queries.versions({ region: '1404', year: 2024 }))).toEqual([{ id: first.itemId, version: 2 }]);
    });

    test('an item whose registration arrives last is found once it has arrived', async () => {
      const { queries } = opened.stores;
      await opened.commit([change(trackedItem(P0, [second]))]);
      expect(await readAll(queries.scan({ region: '1404', year: 2024 }))).toEqual([]);
      const whole = trackedItem(P0, [first, second], { version: 2 });
      await opened.commit([change(whole, { before: await opened.stored(first.itemId), events: [first] })]);
      expect(await readAll(queries.scan({ region: '1404', year: 2024 }))).toEqual([whole]);
      expect(await queries.list({ region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 })).toEqual([whole]);
    });

    test('an amended item is listed as it is now', async () => {
      const { queries } = opened.stores;
      await opened.commit([change(trackedItem(P0, [first]))]);
      const amended = trackedItem(P0, [first, amendTo({ area: '产业转型', name: '新名称' })], { version: 2 });
      await opened.commit([change(amended, { before: await opened.stored(first.itemId) })]);
      const query = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 } as const;
      expect(await queries.list({ ...query, areas: ['产业转型'] })).toEqual([amended]);
      expect(await queries.list({ ...query, areas: ['民生'] })).toEqual([]);
    });

    describe('list', () => queryListCases(() => opened));

    if (capabilities.durable) {
      test('answers the same after a restart', async () => {
        const item = trackedItem(P0, [first]);
        await opened.commit([change(item, { events: [first] })], { rollups: [makeRollup([item])] });
        await opened.restart();
        const { queries } = opened.stores;
        expect(await readAll(queries.scan({ region: '1404', year: 2024 }))).toEqual([item]);
        expect(await queries.history(item.id)).toEqual([first]);
        expect(await queries.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([makeRollup([item])]);
      });
    }
  });
}
