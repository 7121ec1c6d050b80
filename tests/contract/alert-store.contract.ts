import type { AlertStore } from '@duban/ports';
import { alertEntries, alertWrite, makeAlert, watchedItem } from '../support/alerts';
import { alertListCases } from './alert-list.cases';
import { alertOutbox } from './alert-outbox';
import { alertReadCases } from './alert-read.cases';
import { alertStatisticsCases } from './alert-statistics.cases';
import { outboxCases } from './outbox.cases';
import type { StoreCapabilities, StoreFactory } from './store-factory';
import { watchedItemCases } from './watched-item.cases';

/** JSON, SQL, regular expressions and file formats each trip over one of them; the last is half a character. */
const EVERY_KIND = 'a"b\'c\\d\n\r\t\u0000\u2028%_.$[(^{<&; 督办 🚦 é e\u0301 \u202e \ud800';

/** What every alert store promises (libs/ports/src/alert.store.ts). */
export function alertStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<AlertStore>): void {
  describe(`alert store: ${name}`, () => {
    let made: StoreFactory<AlertStore>;
    let store: AlertStore;
    const raised = makeAlert('A1');
    const acknowledged = makeAlert('A1', { seq: 2, stage: 'acknowledged', changedAt: '2024-04-12T01:00:00.000Z' });

    beforeEach(async () => {
      made = factory();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    test('gives back an alert exactly as it was written', async () => {
      expect(await store.write([alertWrite(raised)])).toEqual(['written']);
      expect(await store.load('A1')).toEqual(raised);
      expect(await store.load('A')).toBeUndefined();
      expect(await store.write([alertWrite(acknowledged, { expectedSeq: 1 })])).toEqual(['written']);
      expect(await store.load('A1')).toEqual(acknowledged);
    });

    test('a write decided on another seq is a conflict and changes nothing', async () => {
      await store.write([alertWrite(raised)]);
      const later = makeAlert('A1', { seq: 4, stage: 'closed' });
      for (const expectedSeq of [0, 2, 3]) expect(await store.write([alertWrite(later, { expectedSeq })])).toEqual(['conflict']);
      expect(await store.load('A1')).toEqual(raised);
      expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 1));
      expect(await store.waiting(10)).toBe(1);
    });

    test('a write on an alert that does not exist is a conflict and creates none', async () => {
      expect(await store.write([alertWrite(acknowledged, { expectedSeq: 1 })])).toEqual(['conflict']);
      expect(await store.load('A1')).toBeUndefined();
      expect(await store.events('A1')).toEqual([]);
      expect(await store.unpublished(10)).toEqual([]);
    });

    test('a conflict in a call does not affect the other writes, and those of one alert are made one after another', async () => {
      await store.write([alertWrite(raised)]);
      const other = alertWrite(makeAlert('A2'));
      const next = alertWrite(acknowledged, { expectedSeq: 1 });
      expect(await store.write([alertWrite(raised), other, next, next])).toEqual(['conflict', 'written', 'written', 'conflict']);
      expect(await store.load('A2')).toEqual(other.alert);
      expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 2));
    });

    test('of many concurrent writers on one seq exactly one is written, and the others are conflicts', async () => {
      await store.write([alertWrite(raised)]);
      const stages = ['acknowledged', 'answered', 'excused', 'closed'] as const;
      const outcomes = await Promise.all(
        stages.map((stage) => store.write([alertWrite(makeAlert('A1', { seq: 2, stage }), { expectedSeq: 1 })])),
      );
      expect(outcomes.flat().sort()).toEqual(['conflict', 'conflict', 'conflict', 'written']);
      expect((await store.load('A1'))?.stage).toBe(stages[outcomes.flat().indexOf('written')]);
      expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 2));
    });

    test('keeps all events of an alert for ever, ascending, apart from those of other alerts', async () => {
      for (const id of ['A1', 'A11', 'A', 'A1#000000002~1']) await store.write([alertWrite(makeAlert(id, { seq: 3 }))]);
      await store.write([alertWrite(makeAlert('A1', { seq: 12 }), { expectedSeq: 3 })]);
      expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 12));
      await store.markPublished(await store.unpublished(100));
      await store.write([alertWrite(makeAlert('A1', { seq: 13, stage: 'closed' }), { expectedSeq: 12 })]);
      expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 13));
      expect(await store.events('A11')).toEqual(alertEntries('A11', 1, 3));
    });

    test('a text with every kind of character survives', async () => {
      const place = { service: null, area: EVERY_KIND, town: EVERY_KIND, leader: null };
      const alert = makeAlert('A1', { place, answer: { cause: EVERY_KIND, measures: '', committedDate: '2024-05-31' } });
      const value = JSON.stringify({ cause: EVERY_KIND });
      await store.write([{ alert, expectedSeq: 0, entries: [{ seq: 1, value }], nextOn: null }]);
      expect(await store.load('A1')).toEqual(alert);
      expect(await store.events('A1')).toEqual([{ seq: 1, value }]);
      expect(await store.unpublished(1)).toEqual([{ itemId: 'A1', seq: 1, value }]);
      await store.markPublished([{ itemId: 'A1', seq: 1, value }]);
      expect(await store.events('A1')).toEqual([{ seq: 1, value }]);
    });

    describe('reads', () => alertReadCases(() => store));
    describe('list', () => alertListCases(() => store));
    describe('statistics', () => alertStatisticsCases(() => store));
    describe('items', () => watchedItemCases(() => store));
    describe('outbox', () => outboxCases(() => alertOutbox(store)));

    if (capabilities.durable) {
      test('alerts, events, outbox and items survive a restart, with their guards', async () => {
        await store.write([alertWrite(raised, { nextOn: '2024-04-15' })]);
        await store.write([alertWrite(acknowledged, { expectedSeq: 1, nextOn: '2024-04-15' })]);
        await store.writeItems([watchedItem('I1', {}, { nextOn: '2024-04-15' })]);
        await store.markPublished(await store.unpublished(1));
        const taken = { statusPartition: 0, partition: 'duban.livelihood.v1/0', on: '2024-04-11' };
        await store.noteTaken([taken]);
        await store.close();
        store = await made.open(true);
        expect(await store.load('A1')).toEqual(acknowledged);
        expect(await store.list({ region: '1404', limit: 10 })).toEqual([acknowledged]);
        expect(await store.due('2024-04-15', 10)).toEqual([acknowledged]);
        expect(await store.events('A1')).toEqual(alertEntries('A1', 1, 2));
        expect((await store.unpublished(10)).map(({ seq }) => seq)).toEqual([2]);
        expect(await store.dueItems('2024-04-15', 10)).toEqual([watchedItem('I1', {}, { nextOn: '2024-04-15' })]);
        expect(await store.takenPartitions()).toEqual([taken]);
        const closed = makeAlert('A1', { seq: 3, stage: 'closed' });
        expect(await store.write([alertWrite(raised), alertWrite(closed, { expectedSeq: 2 })])).toEqual(['conflict', 'written']);
        expect(await store.writeItems([watchedItem('I1'), watchedItem('I1', {}, { version: 2 })])).toEqual(['conflict', 'written']);
      });
    }
  });
}
