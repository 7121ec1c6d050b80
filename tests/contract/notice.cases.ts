import type { DeliveryStore } from '@duban/ports';
import { makeDelivery, makeEntry, makeNotice } from '../support/deliveries';

const at = (time: string): string => `2024-04-11T${time}:00.000Z`;
const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** Notices of alerts, and what becomes of them. */
export function noticeCases(given: () => DeliveryStore): void {
  test('are added once, and are due in their order until something has become of them', async () => {
    await given().addNotices([
      makeNotice('B', 1),
      makeNotice('A', 1),
      makeNotice('C', 1, { dueAt: at('00:30') }),
      makeNotice('D', 1, { dueAt: at('02:00') }),
    ]);
    await given().addNotices([makeNotice('A', 1, { kind: 'escalated', dueAt: at('00:00') })]);
    expect(ids(await given().dueNotices(at('01:00'), 10))).toEqual(['C#1', 'A#1', 'B#1']);
    expect(ids(await given().dueNotices(at('02:00'), 2))).toEqual(['C#1', 'A#1']);
    expect(await given().notices('A')).toEqual([makeNotice('A', 1)]);
    await given().changeNotices([
      { id: 'C#1', dueAt: at('03:00'), state: 'waiting', reason: 'silenced', by: 's1' },
      { id: 'A#1', dueAt: at('01:00'), state: 'told', reason: null, by: '' },
      { id: 'B#1', dueAt: at('01:00'), state: 'suppressed', reason: 'ended', by: '' },
    ]);
    expect(ids(await given().dueNotices(at('02:59'), 10))).toEqual(['D#1']);
    expect(ids(await given().dueNotices(at('03:00'), 10))).toEqual(['D#1', 'C#1']);
    expect(await given().notices('C')).toEqual([makeNotice('C', 1, { dueAt: at('03:00'), reason: 'silenced', by: 's1' })]);
    await given().changeNotices([{ id: 'B#1', dueAt: at('00:00'), state: 'waiting', reason: null, by: '' }]);
    expect(await given().notices('B')).toEqual([makeNotice('B', 1, { state: 'suppressed', reason: 'ended' })]);
  });

  test('that still wait are superseded by a later one of their alert', async () => {
    await given().addNotices([makeNotice('A', 1), makeNotice('AA', 1), makeNotice('A', 4, { at: at('02:00'), dueAt: at('02:00') })]);
    expect(await given().notices('A')).toEqual([
      makeNotice('A', 1, { state: 'suppressed', reason: 'superseded', by: 'A#4' }),
      makeNotice('A', 4, { at: at('02:00'), dueAt: at('02:00') }),
    ]);
    await given().changeNotices([{ id: 'A#4', dueAt: at('02:00'), state: 'told', reason: null, by: '' }]);
    await given().addNotices([makeNotice('A', 3, { at: at('01:30') }), makeNotice('A', 5, { at: at('03:00') })]);
    const states = (await given().notices('A')).map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(['A#1 suppressed', 'A#3 suppressed', 'A#4 told', 'A#5 waiting']);
    expect(ids(await given().dueNotices(at('09:00'), 10))).toEqual(['A#5', 'AA#1']);
  });
}

/** Everything that a store scans behind an id, page by page. */
async function scanAll<Each>(scan: (after: string) => Promise<readonly Each[]>, readId: (each: Each) => string): Promise<Each[]> {
  const found: Each[] = [];
  for (let page = await scan(''); page.length > 0; page = await scan(readId(found.at(-1)!))) {
    expect(page.length).toBeLessThanOrEqual(2);
    found.push(...page);
  }
  return found;
}

/** Pages of everything, as archives read it, and what archives write. */
export function scanCases(given: () => DeliveryStore): void {
  test('are read page by page, ascending by id, as they are now', async () => {
    await given().addNotices([makeNotice('B', 1), makeNotice('A', 1), makeNotice('A"', 2, { dueAt: at('09:00') })]);
    await given().changeNotices([{ id: 'B#1', dueAt: at('03:00'), state: 'suppressed', reason: 'silenced', by: 's1' }]);
    expect(
      await scanAll(
        (after) => given().scanNotices(after, 2),
        ({ id }) => id,
      ),
    ).toEqual([
      makeNotice('A"', 2, { dueAt: at('09:00') }),
      makeNotice('A', 1),
      makeNotice('B', 1, { dueAt: at('03:00'), state: 'suppressed', reason: 'silenced', by: 's1' }),
    ]);
    const deliveries = ['3', '1', '2'].map((id) => makeDelivery(id, { state: id === '1' ? 'draft' : 'sent' }));
    await given().writeDeliveries(deliveries);
    await given().writeDeliveries([makeDelivery('2', { version: 2, state: 'sent', sentAt: at('02:00') })]);
    const scanned = await scanAll(
      (after) => given().scanDeliveries(after, 2),
      ({ id }) => id,
    );
    expect(scanned.map(({ id, version, state }) => `${id} ${version} ${state}`)).toEqual(['1 1 draft', '2 2 sent', '3 1 sent']);
  });

  test('entries come with the message that they are in, and are added with it once', async () => {
    const logged = (id: string, deliveryId: string | null) => ({ entry: makeEntry(id), deliveryId });
    await given().addEntries([makeEntry('2')]);
    await given().take('g1', 'd1');
    await given().addLogged([logged('3', 'd2'), logged('1', null), logged('2', 'd9'), logged('0', 'd1')]);
    expect(
      await scanAll(
        (after) => given().scanEntries(after, 2),
        ({ entry }) => entry.id,
      ),
    ).toEqual([logged('0', 'd1'), logged('1', null), logged('2', 'd1'), logged('3', 'd2')]);
    expect(await given().waitingGroups(9)).toEqual([{ group: 'g1', first: makeEntry('1') }]);
    expect((await given().entriesIn('d1', 9)).gravest.map(({ id }) => id)).toEqual(['0', '2']);
    await given().take('g1', 'd3');
    expect((await given().entriesIn('d3', 9)).count).toBe(1);
  });
}

/** Entries of the notification log. */
export function entryCases(given: () => DeliveryStore): void {
  test('are added once, each goes into one message, and the gravest come first', async () => {
    const entries = [
      makeEntry('1'),
      makeEntry('2', { rank: 2 }),
      makeEntry('3', { alertId: 'A2' }),
      makeEntry('4', { group: 'g0', alertId: 'A2' }),
    ];
    await given().addEntries(entries);
    await given().addEntries([makeEntry('1', { group: 'g9', rank: 5 })]);
    expect(await given().waitingGroups(10)).toEqual([
      { group: 'g0', first: entries[3] },
      { group: 'g1', first: entries[0] },
    ]);
    expect((await given().waitingGroups(1)).map(({ group }) => group)).toEqual(['g0']);
    await given().take('g1', 'd1');
    await given().addEntries([makeEntry('0', { alertId: 'A1' }), ...entries]);
    await given().take('g1', 'd2');
    expect(await given().entriesIn('d1', 2)).toEqual({ count: 3, ended: 2, gravest: [entries[1], entries[0]] });
    expect(await given().entriesIn('d2', 2)).toEqual({ count: 1, ended: 1, gravest: [makeEntry('0')] });
    expect(await given().entriesIn('d3', 2)).toEqual({ count: 0, ended: 0, gravest: [] });
    expect((await given().waitingGroups(10)).map(({ group }) => group)).toEqual(['g0']);
    expect(ids(await given().entriesAbout(['A2', 'A3'])).sort()).toEqual(['3', '4']);
  });
}
