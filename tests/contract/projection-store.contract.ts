import type { TrackerStores } from '@duban/ports';
import { makeRollup, trackedItem } from '../support/items';
import { projectionCommitCases } from './projection-commit.cases';
import { projectionPartitionCases } from './projection-partition.cases';
import { projectionReadCases } from './projection-read.cases';
import type { StoreCapabilities, StoreFactory } from './store-factory';
import { change, first, OpenedStores, P0, readAll } from './tracker-stores-support';

/** What every projection store promises (libs/ports/src/projection.store.ts). */
export function projectionStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<TrackerStores>): void {
  describe(`projection store: ${name}`, () => {
    let opened: OpenedStores;
    beforeEach(async () => {
      opened = await OpenedStores.open(factory());
    });
    afterEach(() => opened.close());

    projectionCommitCases(() => opened);
    projectionPartitionCases(() => opened);
    projectionReadCases(() => opened);

    if (capabilities.durable) {
      test('survives a restart', async () => {
        const item = trackedItem(P0, [first]);
        const blockedKeys = [{ key: '140406-2024-L09', from: 4, upTo: 9 }];
        const rollups = [makeRollup([item])];
        const reach = { evaluatedUpTo: '2024-07-02', recordedUpTo: '2024-07-02T02:00:00.000Z' };
        const state = { position: 3, blockedKeys, evaluatedBy: 2, rulesVersion: 1, ...reach };
        await opened.commit([change(item, { events: [first] })], { rollups, ...state });
        await opened.restart();
        const { projection, queries } = opened.stores;
        expect(await queries.item(item.id)).toEqual(item);
        expect(await queries.history(item.id)).toEqual([first]);
        expect(await projection.lease(P0)).toEqual({ ...P0, epoch: opened.lease.epoch + 1, ...state });
        expect(await readAll(projection.contributions(P0))).toEqual([{ id: item.id, contribution: item.contribution }]);
      });
    }
  });
}
