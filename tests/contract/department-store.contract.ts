import type { DepartmentChange } from '@duban/domain';
import type { DepartmentStore } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const RECORDED = { region: '140406', recordedAt: '2024-01-01T00:00:00.000Z', actor: '督查室' } as const;
const registered = (code: string): DepartmentChange => ({ type: 'registered', ...RECORDED, code, name: `${code} 局`, from: '2024-01-01' });
const renamed: DepartmentChange = { type: 'renamed', ...RECORDED, code: 'A', name: '新名', from: '2024-07-01' };

/** What every store of departments promises (libs/ports/src/department.store.ts). */
export function departmentStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<DepartmentStore>): void {
  describe(`department store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let store: DepartmentStore;
    beforeEach(() => {
      store = current();
    });

    test('gives its entries back exactly as they were added, from any number on', async () => {
      expect(await store.entries(0)).toEqual([]);
      expect(await store.add(0, [registered('A'), registered('乙')])).toBe(true);
      expect(await store.add(1, [renamed])).toBe(true);
      expect(await store.entries(0)).toEqual([[registered('A'), registered('乙')], [renamed]]);
      expect(await store.entries(1)).toEqual([[renamed]]);
      expect(await store.entries(2)).toEqual([]);
    });

    test('keeps the order of its numbers beyond ten', async () => {
      for (let number = 0; number < 12; number += 1) await store.add(number, [registered(`D${number}`)]);
      expect(await store.entries(9)).toEqual([[registered('D9')], [registered('D10')], [registered('D11')]]);
    });

    test('refuses a second entry with one number, and keeps the first', async () => {
      expect(await store.add(0, [registered('A')])).toBe(true);
      expect(await store.add(0, [registered('B')])).toBe(false);
      expect(await store.entries(0)).toEqual([[registered('A')]]);
    });

    test('of two processes that add the same number at once one succeeds', async () => {
      const theirs = await another();
      const added = await Promise.all([store.add(0, [registered('A')]), theirs.add(0, [registered('B')])]);
      expect([...added].sort()).toEqual([false, true]);
      expect(await theirs.entries(0)).toEqual([[registered(added[0] ? 'A' : 'B')]]);
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        await store.add(0, [registered('A')]);
        await store.close();
        expect(await (await another()).entries(0)).toEqual([[registered('A')]]);
      });
    }
  });
}
