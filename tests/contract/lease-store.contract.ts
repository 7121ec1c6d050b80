import type { Lease, LeaseStore } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const NAME = 'group conditions';
const lease = (version: number, holder: string | null = 'A', name = NAME): Lease => ({ name, version, holder, forMs: 15_000 });

/** What every store of leases promises (libs/ports/src/lease.store.ts). */
export function leaseStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<LeaseStore>): void {
  describe(`lease store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let store: LeaseStore;
    beforeEach(() => {
      store = current();
    });

    test('gives back a lease as it was last written, each by its name', async () => {
      expect(await store.load(NAME)).toBeUndefined();
      expect(await store.write(lease(1))).toBe('written');
      expect(await store.write(lease(1, 'B', 'other'))).toBe('written');
      expect(await store.load(NAME)).toEqual(lease(1));
      expect(await store.write(lease(2, null))).toBe('written');
      expect(await store.load(NAME)).toEqual(lease(2, null));
      expect(await store.load('other')).toEqual(lease(1, 'B', 'other'));
    });

    test('a write with another version than the next one is a conflict and changes nothing', async () => {
      expect(await store.write(lease(2))).toBe('conflict');
      expect(await store.load(NAME)).toBeUndefined();
      await store.write(lease(1));
      for (const version of [1, 3]) expect(await store.write(lease(version, 'B'))).toBe('conflict');
      expect(await store.load(NAME)).toEqual(lease(1));
    });

    test.each([1, 2])('of two processes that write version %i at once one succeeds', async (version) => {
      const theirs = await another();
      if (version === 2) await store.write(lease(1));
      const outcomes = await Promise.all([store.write(lease(version, 'A')), theirs.write(lease(version, 'B'))]);
      expect([...outcomes].sort()).toEqual(['conflict', 'written']);
      expect(await theirs.load(NAME)).toEqual(lease(version, outcomes[0] === 'written' ? 'A' : 'B'));
    });

    if (capabilities.durable) {
      test('survives a restart, with its guard', async () => {
        await store.write(lease(1));
        await store.close();
        store = await another();
        expect(await store.load(NAME)).toEqual(lease(1));
        expect([await store.write(lease(1, 'B')), await store.write(lease(2, 'B'))]).toEqual(['conflict', 'written']);
      });
    }
  });
}
