import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import { DEFAULT_RULES } from '../rules/default-rules';
import { listGroups } from '../rules/group-ref';
import type { ItemFacts } from '../rules/item-facts';
import type { AlertRule } from '../rules/rule';
import { makeFacts } from '../testing/facts';
import { DryRun, type DryRunOptions } from './dry-run';
import { GroupCounts } from './group-counts';
import type { ItemMoment } from './item-moment';
import type { WouldBeAlert } from './would-be-alert';

const RED = DEFAULT_RULES.filter(({ id }) => id === 'red');

/** Reports, one after another, each with what is known of the item then. */
function history(...known: readonly (Partial<ItemFacts> & { readonly on: string })[]): ItemMoment[] {
  return known.map((facts, at) => ({
    itemId: facts.itemId ?? makeFacts().itemId,
    on: facts.on,
    seq: at + 1,
    evaluation: at + 1,
    byTime: false,
    facts: makeFacts({ due: '2025-12-31', ...facts }),
  }));
}

const atMidnight = (moment: ItemMoment): ItemMoment => ({ ...moment, byTime: true });
const ending = (on: string, endedOn = on, itemId = makeFacts().itemId): ItemMoment => ({
  itemId,
  on,
  seq: 99,
  evaluation: 99,
  byTime: false,
  facts: null,
  endedOn,
});

function run(histories: readonly (readonly ItemMoment[])[], rules: readonly AlertRule[], changes: Partial<DryRunOptions> = {}): string[] {
  const dryRun = new DryRun(rules, { from: '2024-04-01', to: '2024-06-20', calendar: CHINESE_HOLIDAYS, ...changes });
  const alerts = [...histories.flatMap((each) => dryRun.item(each)), ...dryRun.groups()];
  return alerts.map(formatAlert);
}

function formatAlert({ alert, escalations, recoveredOn }: WouldBeAlert): string {
  return [alert.rule.id, alert.raisedOn, ...escalations.map(({ on, level }) => `${level} ${on}`), recoveredOn ?? '—'].join(' ');
}

describe('a dry run', () => {
  const year = history({ on: '2024-03-03' }, { on: '2024-04-11', light: 'red' }, { on: '2024-05-10' }, { on: '2024-06-11', light: 'red' });
  const red = (holdDays: number): AlertRule[] => RED.map((rule) => ({ ...rule, holdDays }));

  test('answers what would have been raised, what limits would have done to it, and when it would have recovered', () => {
    expect(run([year], RED)).toEqual(['red 2024-04-11 summon 2024-04-17 2024-05-10', 'red 2024-06-11 summon 2024-06-17 —']);
  });

  test('shows what another rule changes, and only the stretch that was asked for', () => {
    expect(run([year], red(10))).toEqual(['red 2024-04-21 summon 2024-04-25 2024-05-10']);
    expect(run([year], RED, { from: '2024-05-01' })).toEqual(['red 2024-06-11 summon 2024-06-17 —']);
    expect(run([year], RED, { to: '2024-05-09' })).toEqual(['red 2024-04-11 summon 2024-04-17 —']);
    expect(run([year], RED, { to: '2024-04-10' })).toEqual([]);
  });

  test('what was reported on a day comes after what its midnight has done: a limit, or a rule that had held long enough', () => {
    const reported = history({ on: '2024-04-11', light: 'red' }, { on: '2024-04-17' });
    expect(run([reported], RED)).toEqual(['red 2024-04-11 summon 2024-04-17 2024-04-17']);
    expect(run([reported.map(atMidnight)], RED)).toEqual(['red 2024-04-11 2024-04-17']);
    expect(run([reported], red(6))).toEqual(['red 2024-04-17 2024-04-17']);
    expect(run([reported.map(atMidnight)], red(6))).toEqual([]);
  });

  test('a light that turns red and back on one day raises an alert, as it did', () => {
    expect(run([history({ on: '2024-04-11', light: 'red' }, { on: '2024-04-11' })], RED)).toEqual(['red 2024-04-11 2024-04-11']);
    expect(run([history({ on: '2024-04-11', light: 'red' }, { on: '2024-04-11' })], red(1))).toEqual([]);
  });

  test('an item that ends has its alerts recover, from the date that was said but never before what has happened; and comes back', () => {
    const [start] = history({ on: '2024-04-11', light: 'red' });
    expect(run([[start!, ending('2024-04-15')]], RED)).toEqual(['red 2024-04-11 2024-04-15']);
    expect(run([[start!, ending('2024-04-20', '2024-04-12')]], RED)).toEqual(['red 2024-04-11 summon 2024-04-17 2024-04-17']);
    const back = history({ on: '2024-04-11', light: 'red' }, { on: '2024-05-20', light: 'red' });
    expect(run([[back[0]!, ending('2024-04-15'), back[1]!]], RED)).toHaveLength(2);
    expect(run([[ending('2024-04-15')]], RED)).toEqual([]);
  });

  test('another department of the item has the whole limit', () => {
    const department = { code: 'JYJ', name: '教育局' };
    const amended = history({ on: '2024-04-11', light: 'red' }, { on: '2024-04-16', light: 'red', department });
    expect(run([amended], RED)).toEqual(['red 2024-04-11 summon 2024-04-22 —']);
  });

  describe('about departments and areas', () => {
    const share: AlertRule[] = DEFAULT_RULES.filter(({ id }) => id === 'department-red').map((rule) => ({
      ...rule,
      condition: { type: 'red-share', of: 'department', moreThanBp: 5_000, atLeastItems: 2 },
    }));
    const item = (itemId: string, ...moments: readonly (Partial<ItemFacts> & { readonly on: string })[]): ItemMoment[] =>
      history(...moments.map((each) => ({ ...each, itemId })));
    const first = item('a', { on: '2024-04-02', light: 'red' }, { on: '2024-05-10' });
    const second = item('b', { on: '2024-04-02' }, { on: '2024-04-11', light: 'red' });

    test('counts the items of each day, in whatever order they come', () => {
      const expected = ['department-red 2024-04-11 summon 2024-04-17 2024-05-10'];
      expect(run([first, second], share)).toEqual(expected);
      expect(run([second, first], share)).toEqual(expected);
      expect(run([first], share)).toEqual([]);
    });

    test('an item that ends is counted no longer, from the day on which that was learnt', () => {
      expect(run([[...first.slice(0, 1), ending('2024-04-15', '2024-04-01', 'a')], second], share)).toEqual([
        'department-red 2024-04-11 2024-04-15',
      ]);
    });

    test('what the day change turns red and a report of that day turns back was an alert', () => {
      const [at, back] = [item('b', { on: '2024-04-11', light: 'red' })[0]!, item('b', { on: '2024-04-11' })[0]!];
      expect(run([first, [second[0]!, atMidnight(at), back]], share)).toEqual(['department-red 2024-04-11 2024-04-11']);
      expect(run([first, [second[0]!, at, back]], share)).toEqual([]);
    });
  });
});

describe('the counts of groups', () => {
  test('follow the items from day to day, whatever they were before', () => {
    const counts = new GroupCounts();
    const [a, b] = [makeFacts({ light: 'red' }), makeFacts({ itemId: 'b', light: 'grey' })];
    counts.move({ on: '2024-04-12', byTime: false }, b, { ...b, light: 'green', area: '教育' });
    counts.move({ on: '2024-04-11', byTime: true }, null, a);
    counts.move({ on: '2024-04-11', byTime: true }, null, b);
    counts.move({ on: '2024-04-12', byTime: false }, a, null);
    const rows = [...counts.list()].map(({ ref, counts: of }) => [
      ref.key,
      ...of.map(({ on, facts }) => `${on} ${facts.red}/${facts.items}`),
    ]);
    expect(rows).toEqual([
      ['WJW', '2024-04-11 1/1', '2024-04-12 0/1'],
      ['教育', '2024-04-12 0/1'],
      ['民生', '2024-04-11 1/1', '2024-04-12 0/0'],
    ]);
    expect(listGroups(a).map(({ of }) => of)).toEqual(['department', 'area']);
  });
});
