import type { WatchedGroup, WatchedGroupStore } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

function watchedGroup(id: string, version = 1, red = 1): WatchedGroup {
  const condition = { type: 'red-share', of: 'area', moreThanBp: 3_000, atLeastItems: 5 } as const;
  const progress = { 'red.$1': { holdsSince: '2024-04-11', clearSince: null, fired: false, raised: 0, condition } };
  const group = { region: '140406', year: 2024, of: 'area', key: '民"生\u0000', name: '民"生\u0000' } as const;
  return { id, version, rules: { group, facts: { items: 5, red }, upTo: '2024-04-11', progress } };
}

/** What every store of watched groups promises (libs/ports/src/watched-group.store.ts). */
export function watchedGroupStoreContract(
  name: string,
  capabilities: StoreCapabilities,
  factory: () => StoreFactory<WatchedGroupStore>,
): void {
  describe(`watched group store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let store: WatchedGroupStore;
    beforeEach(() => {
      store = current();
    });

    test('gives all groups back exactly as they were written, ascending by id', async () => {
      expect(await store.list()).toEqual([]);
      const ids = ['department|140406|2024|WJW', 'area|140406|2024|民生', 'area|110105|2024|民生'];
      expect(await store.write(ids.map((id) => watchedGroup(id)))).toEqual(['written', 'written', 'written']);
      expect(await store.list()).toEqual([ids[2]!, ids[1]!, ids[0]!].map((id) => watchedGroup(id)));
    });

    test('a write with another version than the next one is a conflict, changes nothing, and does not affect the others', async () => {
      expect(await store.write([watchedGroup('a', 2)])).toEqual(['conflict']);
      await store.write([watchedGroup('a')]);
      expect(await store.write([watchedGroup('a', 1, 2), watchedGroup('b'), watchedGroup('a', 3, 2)])).toEqual([
        'conflict',
        'written',
        'conflict',
      ]);
      expect(await store.list()).toEqual([watchedGroup('a'), watchedGroup('b')]);
      const writers = Array.from({ length: 5 }, (_, red) => store.write([watchedGroup('a', 2, red)]));
      expect((await Promise.all(writers)).flat().filter((outcome) => outcome === 'written')).toHaveLength(1);
    });

    if (capabilities.durable) {
      test('survives a restart, with its guard', async () => {
        await store.write([watchedGroup('a')]);
        await store.close();
        store = await another();
        expect(await store.list()).toEqual([watchedGroup('a')]);
        expect(await store.write([watchedGroup('a'), watchedGroup('a', 2)])).toEqual(['conflict', 'written']);
      });
    }
  });
}
