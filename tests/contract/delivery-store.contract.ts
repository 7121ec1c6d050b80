import type { DeliveryStore } from '@duban/ports';
import { makeDelivery, makeEntry, makeNotice } from '../support/deliveries';
import { deliveryCases } from './delivery.cases';
import { deliveryListCases } from './delivery-list.cases';
import { entryCases, noticeCases, scanCases } from './notice.cases';
import { removalCases } from './removal.cases';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const at = (time: string): string => `2024-04-11T${time}:00.000Z`;

/** What every delivery store promises (libs/ports/src/delivery.store.ts). */
export function deliveryStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<DeliveryStore>): void {
  describe(`delivery store: ${name}`, () => {
    let made: StoreFactory<DeliveryStore>;
    let store: DeliveryStore;

    beforeEach(async () => {
      made = factory();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    describe('notices', () => noticeCases(() => store));

    describe('entries of the notification log', () => entryCases(() => store));

    describe('everything', () => scanCases(() => store));

    describe('deliveries', () => deliveryCases(() => store));

    describe('old ones', () => removalCases(() => store));

    describe('list', () => deliveryListCases(() => store));

    if (capabilities.durable) {
      test('everything survives a restart', async () => {
        await store.addNotices([makeNotice('A', 1)]);
        await store.addEntries([makeEntry('1'), makeEntry('2', { group: 'g2' })]);
        await store.take('g1', 'd1');
        await store.writeDeliveries([makeDelivery('d1')]);
        await store.close();
        store = await made.open(true);
        expect(await store.dueNotices(at('01:00'), 10)).toEqual([makeNotice('A', 1)]);
        expect(await store.waitingGroups(10)).toEqual([{ group: 'g2', first: makeEntry('2', { group: 'g2' }) }]);
        expect(await store.entriesIn('d1', 10)).toEqual({ count: 1, ended: 1, gravest: [makeEntry('1')] });
        expect(await store.dueDeliveries('office', at('01:00'), 10)).toEqual([makeDelivery('d1')]);
        expect(await store.writeDeliveries([makeDelivery('d1'), makeDelivery('d1', { version: 2 })])).toEqual(['conflict', 'written']);
      });
    }
  });
}
