import { adoptionId, DEFAULT_POLICY, type PolicyAdoption } from '@duban/domain';
import type { PolicyStore, TrackerStores } from '@duban/ports';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const SCOPE = { scope: { region: '140406' }, validFrom: '2024-01-01' };
const ADOPTION: PolicyAdoption = {
  ...SCOPE,
  recordedAt: '2024-01-01T00:00:00.000Z',
  policy: DEFAULT_POLICY,
};

/** What every policy store promises (libs/ports/src/policy.store.ts). */
export function policyStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<TrackerStores>): void {
  describe(`policy store: ${name}`, () => {
    let made: StoreFactory<TrackerStores>;
    let stores: TrackerStores;
    let policies: PolicyStore;
    beforeEach(async () => {
      made = factory();
      stores = await made.open();
      policies = stores.policies;
    });
    afterEach(async () => {
      await stores.close();
      await made.cleanUp();
    });

    test('keeps every decision ever recorded, oldest first', async () => {
      await policies.record(ADOPTION);
      await policies.record({ ...ADOPTION, validFrom: '2024-02-01' });
      await policies.record({ ...ADOPTION, validFrom: '2024-03-01', recordedAt: '2023-12-31T00:00:00.000Z' }); // another process's clock
      expect((await policies.decisions()).map(({ validFrom }) => validFrom)).toEqual(['2024-03-01', '2024-01-01', '2024-02-01']);
    });

    test('gives decisions back exactly as they were recorded', async () => {
      expect(await policies.decisions()).toEqual([]);
      const withdrawal = { ...SCOPE, recordedAt: '2024-05-01T00:00:00.000Z', withdraws: adoptionId(ADOPTION), reason: '误设' };
      await policies.record(ADOPTION);
      await policies.record(withdrawal);
      expect(await policies.decisions()).toEqual([ADOPTION, withdrawal]);
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        await policies.record(ADOPTION);
        await stores.close();
        stores = await made.open(true);
        expect(await stores.policies.decisions()).toEqual([ADOPTION]);
      });
    }
  });
}
