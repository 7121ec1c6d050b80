import type { AlertNotice, DeliveryStore } from '@duban/ports';
import { makeDelivery, makeEntry, makeNotice } from '../support/deliveries';

const at = (time: string): string => `2024-04-11T${time}:00.000Z`;
const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** What is removed when it is old. */
export function removalCases(given: () => DeliveryStore): void {
  test('notices come from the oldest on, page by page, up to an instant', async () => {
    const notices = [
      makeNotice('B', 1, { at: at('00:10') }),
      makeNotice('A', 1),
      makeNotice('A', 2, { state: 'told' }),
      makeNotice('C', 1),
      makeNotice('D', 1, { at: at('02:00') }),
      makeNotice('E', 1, { at: at('03:00') }),
    ];
    await given().addNotices([...notices].reverse());
    const found: string[] = [];
    for (let page: readonly AlertNotice[] = await given().oldNotices(at('03:00'), null, 2); page.length > 0;) {
      found.push(...ids(page));
      page = await given().oldNotices(at('03:00'), page.at(-1)!, 2);
    }
    expect(found).toEqual(['B#1', 'A#1', 'A#2', 'C#1', 'D#1']);
    expect((await given().oldNotices(at('03:00'), null, 1))[0]).toEqual(notices[0]);
    expect(await given().oldNotices(at('00:10'), null, 9)).toEqual([]);
  });

  test('alerts are forgotten whole: their notices and entries, and nothing of others', async () => {
    await given().addNotices(['A', 'AA'].map((id) => makeNotice(id, 1, { state: 'told' })));
    await given().addNotices([makeNotice('A', 2, { state: 'suppressed', reason: 'ended' })]);
    await given().addEntries([makeEntry('1', { alertId: 'A' }), makeEntry('2', { alertId: 'A' }), makeEntry('3', { alertId: 'AA' })]);
    await given().take('g1', 'd1');
    await given().forgetAlerts([]);
    await given().forgetAlerts(['A', 'none']);
    expect([await given().notices('A'), await given().entriesAbout(['A'])]).toEqual([[], []]);
    expect([ids(await given().notices('AA')), ids(await given().entriesAbout(['AA']))]).toEqual([['AA#1'], ['3']]);
    expect((await given().entriesIn('d1', 9)).count).toBe(1);
    await given().addNotices([makeNotice('A', 1)]);
    expect(ids(await given().dueNotices(at('09:00'), 9))).toEqual(['A#1']);
  });

  test('nothing of an alert is forgotten of which a notice waits, or an entry is in no message', async () => {
    await given().addNotices([makeNotice('A', 1, { state: 'told' }), makeNotice('A', 2), makeNotice('B', 1, { state: 'told' })]);
    await given().addEntries([makeEntry('1', { alertId: 'A' }), makeEntry('2', { alertId: 'B' })]);
    await given().take('g1', 'd1');
    await given().addEntries([makeEntry('3', { alertId: 'B' })]);
    await given().forgetAlerts(['A', 'B']);
    expect(ids(await given().notices('A'))).toEqual(['A#1', 'A#2']);
    expect(ids(await given().entriesAbout(['A', 'B'])).sort()).toEqual(['1', '2', '3']);
    await given().take('g1', 'd2');
    await given().forgetAlerts(['B']);
    expect([await given().notices('B'), await given().entriesAbout(['B'])]).toEqual([[], []]);
  });

  test('messages of a state come from the oldest on, page by page', async () => {
    const sent = ['b', 'a', 'c', 'd'].map((id, index) =>
      makeDelivery(id, { state: 'sent', createdAt: at(index === 0 ? '00:10' : '01:00'), sentAt: at('01:00') }),
    );
    await given().writeDeliveries([...sent, makeDelivery('x', { state: 'failed' })]);
    expect(ids(await given().inState('sent', 2))).toEqual(['b', 'a']);
    expect(await given().inState('sent', 2, sent[1])).toEqual(sent.slice(2));
    expect(ids(await given().inState('sent', 2, sent[0]))).toEqual(['a', 'c']);
    expect(await given().inState('sent', 2, sent[3])).toEqual([]);
  });

  test('messages are removed that no entry is in, and that nobody has written meanwhile', async () => {
    await given().writeDeliveries(['d1', 'd2', 'd3'].map((id) => makeDelivery(id, { state: 'sent' })));
    await given().writeDeliveries([makeDelivery('d2', { version: 2 })]);
    await given().addEntries([makeEntry('1')]);
    await given().take('g1', 'd3');
    await given().removeDeliveries([]);
    await given().removeDeliveries(['d1', 'd2', 'd3', 'none'].map((id) => ({ id, version: 1 })));
    expect(await given().delivery('d1')).toBeUndefined();
    expect([await given().delivery('d2'), await given().delivery('d3')]).toMatchObject([{ version: 2 }, { version: 1 }]);
    expect(ids(await given().deliveries({ region: '14', limit: 9 }))).toEqual(['d2', 'd3']);
    await given().removeDeliveries([{ id: 'd2', version: 2 }]);
    expect(await given().dueChannels(at('09:00'))).toEqual([]);
  });
}
