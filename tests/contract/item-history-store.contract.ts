import type { ItemMoment } from '@duban/alerting';
import type { ItemHistoryQuery, ItemHistoryStore } from '@duban/ports';
import { ending, formatMoment as format, makeMoment as moment } from '../support/item-moments';
import { historyRemovalCases } from './history-removal.cases';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

/** What every store of the history of items promises (libs/ports/src/item-history.store.ts). */
export function itemHistoryStoreContract(
  name: string,
  capabilities: StoreCapabilities,
  factory: () => StoreFactory<ItemHistoryStore>,
): void {
  describe(`item history store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let store: ItemHistoryStore;
    beforeEach(() => {
      store = current();
    });
    const read = (changes: Partial<ItemHistoryQuery> = {}): Promise<readonly ItemMoment[]> =>
      store.read({ region: '140406', to: '2024-12-31', limit: 100, ...changes });

    test('gives moments back exactly as they were written: each item by date, seq and evaluation, whatever the order of the writes', async () => {
      const moments = [
        moment('140406-2024-L1', '2024-04-11'),
        moment('140406-2024-L1', '2024-04-12', 2, 3),
        moment('140406-2024-L1', '2024-04-12', 10, 4),
        moment('140406-2024-L1', '2024-04-12', 10, 11),
        ending('140406-2024-L1', '2024-05-06'),
        moment('140406-2024-L1-甲', '2024-01-01'),
        moment('140406-2024-L10', '2024-01-01'),
      ];
      await store.add([]);
      expect(await read()).toEqual([]);
      await store.add(moments.slice(3).reverse());
      await store.add(moments.slice(0, 3));
      expect(await read()).toEqual(moments);
    });

    test('a moment that is there stays as it is, and those beside it are added', async () => {
      const first = moment('140406-2024-L1', '2024-04-11');
      await store.add([first]);
      await store.add([{ ...first, byTime: true }, moment('140406-2024-L2', '2024-04-11')]);
      await Promise.all(Array.from({ length: 5 }, () => store.add([first, moment('140406-2024-L3', '2024-04-11')])));
      const found = await read();
      expect(found.map(format)).toEqual(['L1', 'L2', 'L3'].map((code) => `140406-2024-${code} 2024-04-11 1.1`));
      expect(found[0]).toEqual(first);
    });

    test('has those of a region and all below it, up to a date', async () => {
      const ids = ['110105-2024-A', '140406-2023-A', '140406-2024-A', '140407-2024-A', '150000-2024-A'];
      await store.add(ids.flatMap((id) => [moment(id, '2024-04-11'), moment(id, '2024-04-13', 2)]));
      const readIds = async (changes: Partial<ItemHistoryQuery>): Promise<string[]> => (await read(changes)).map(format);
      const both = (...at: number[]): string[] => at.flatMap((each) => [`${ids[each]} 2024-04-11 1.1`, `${ids[each]} 2024-04-13 2.1`]);
      expect(await readIds({})).toEqual(both(1, 2));
      expect(await readIds({ region: '1404' })).toEqual(both(1, 2, 3));
      expect(await readIds({ region: '14', to: '2024-04-12' })).toEqual([1, 2, 3].map((at) => `${ids[at]} 2024-04-11 1.1`));
      expect(await readIds({ to: '2024-04-10' })).toEqual([]);
      expect(await readIds({ region: '13' })).toEqual([]);
      await store.begin('2024-04-11');
      expect(await readIds({ region: '' })).toEqual(both(0, 1, 2, 3, 4));
    });

    test('goes on behind the last moment of a page, within an item and between two', async () => {
      const ids = ['140406-2024-A', '140406-2024-A1', '140406-2024-B'];
      const moments = ids.flatMap((id) => [moment(id, '2024-04-11'), moment(id, '2024-04-11', 2), moment(id, '2024-06-01', 3)]);
      await store.add(moments);
      const found: ItemMoment[] = [];
      for (let page = await read({ to: '2024-04-30', limit: 2 }); page.length > 0;) {
        found.push(...page);
        page = await read({ to: '2024-04-30', limit: 2, after: page.at(-1)! });
      }
      expect(found).toEqual(moments.filter(({ on }) => on < '2024-05-01'));
    });

    test('knows from which date on it has everything, once that was noted, and for good', async () => {
      expect(await store.knownFrom()).toBeUndefined();
      await store.begin('2024-04-11');
      await store.begin('2024-01-01');
      expect(await store.knownFrom()).toBe('2024-04-11');
      expect(await read({ region: '14' })).toEqual([]);
    });

    describe('what is old', () => historyRemovalCases(current, another));

    if (capabilities.durable) {
      test('survives a restart', async () => {
        await store.add([moment('140406-2024-L1', '2024-04-11')]);
        await store.begin('2024-04-11');
        await store.close();
        store = await another();
        await store.add([{ ...moment('140406-2024-L1', '2024-04-11'), byTime: true }]);
        expect(await read()).toEqual([moment('140406-2024-L1', '2024-04-11')]);
        expect(await store.knownFrom()).toBe('2024-04-11');
      });
    }
  });
}
