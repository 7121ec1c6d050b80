import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import type { Alert } from '../alert/alert';
import { AlertStory, RAISED } from '../testing/alert-story';
import { groupNotices } from './group';
import { suppressInhibited } from './inhibit';
import type { AlertMatcher } from './matcher';
import type { Notice } from './notice';
import { nextTelling, OFFICE_HOURS } from './quiet-hours';
import { chooseRoutes, type AlertRoute } from './route';
import { endingBefore, suppressSilenced, validateSilence, type Silence } from './silence';

const AT = '2024-04-11T01:00:00.000Z';
const makeAlert = (id: string, changes: Partial<Alert> = {}): Alert => ({ ...new AlertStory('2024-04-11').alert, id, ...changes });
const notice = (alert: Alert, kind: Notice['kind'] = 'raised'): Notice => ({ kind, alert, at: AT });
const ids = (notices: readonly Notice[]) => notices.map(({ alert }) => alert.id);

describe('a silence', () => {
  const silence = (changes: Partial<Silence> = {}): Silence => ({
    id: 's1',
    matcher: { departments: ['WJW'] },
    reason: '换届期间',
    by: '李明',
    from: '2024-04-01T00:00:00.000Z',
    end: { type: 'instant', at: '2024-05-01T00:00:00.000Z' },
    ...changes,
  });

  test('suppresses what it matches, from its beginning to its end, and says so', () => {
    const alerts = [makeAlert('a'), makeAlert('b', { department: { code: 'JYJ', name: '教育局' } })];
    const at = (now: string) =>
      suppressSilenced(
        alerts.map((alert) => notice(alert)),
        [silence()],
        now,
      );
    expect(ids(at(AT).passed)).toEqual(['b']);
    expect(at(AT).suppressed).toMatchObject([{ reason: 'silenced', by: 's1' }]);
    expect([ids(at('2024-03-31T23:59:59.000Z').passed), ids(at('2024-05-01T00:00:00.000Z').passed)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('until an alert has recovered ends with it', () => {
    const untilRecovered = silence({ matcher: { alerts: ['a'] }, end: { type: 'recovery' } });
    const passed = (alert: Alert) => ids(suppressSilenced([notice(alert)], [untilRecovered], AT).passed);
    expect([passed(makeAlert('a')), passed(makeAlert('a', { stage: 'recovered' })), passed(makeAlert('b'))]).toEqual([[], ['a'], ['b']]);
  });

  test.each<[Partial<Silence>, string[]]>([
    [{}, []],
    [{ reason: ' ' }, ['no-reason']],
    [{ matcher: {} }, ['matches-everything']],
    [{ end: { type: 'instant', at: AT } }, ['ended-already']],
    [{ end: { type: 'instant', at: '2024-08-01T00:00:00.000Z' } }, ['too-long']],
    [{ end: { type: 'recovery' } }, ['needs-alerts']],
  ])('%j: %j', (changes, problems) => {
    expect(validateSilence(silence(changes), AT)).toEqual(problems);
  });

  test('its author is reminded before it ends', () => {
    expect(endingBefore([silence()], '2024-04-29T01:00:00.000Z', '2024-05-01T01:00:00.000Z')).toHaveLength(1);
    expect(endingBefore([silence()], '2024-04-11T01:00:00.000Z', '2024-04-13T01:00:00.000Z')).toHaveLength(0);
  });
});

describe('an alert inhibits', () => {
  const item = makeAlert('item');
  const department = makeAlert('department', { subject: { type: 'department', ...RAISED.department }, level: 'supervise' });
  const area = makeAlert('area', { subject: { type: 'area', name: '民生' } });
  const summoned = makeAlert('summoned', { level: 'summon' });

  test.each<[string, Alert, Alert[], string[]]>([
    ['of a department those of its items', item, [department], []],
    ['of an area those of its items', item, [area], []],
    ['of a higher level the others of the item', item, [summoned], []],
    ['none of a higher level', summoned, [department], ['summoned']],
    ['none of the same level of the item', item, [makeAlert('other')], ['item']],
    ['none of another department', item, [{ ...department, subject: { type: 'department', code: 'JYJ', name: '教育局' } }], ['item']],
    ['none once it has recovered', item, [{ ...department, stage: 'recovered' }], ['item']],
    ['not itself', department, [department], ['department']],
  ])('%s', (_, alert, open, expected) => {
    expect(ids(suppressInhibited([notice(alert)], open).passed)).toEqual(expected);
  });
});

describe('routes', () => {
  const channel = (channelId: string) => ({ type: 'channel', channelId }) as const;
  const matching = (matcher: AlertMatcher) => ({ matcher });
  const root: AlertRoute = {
    ...matching({}),
    receivers: [channel('office')],
    repeatWorkingDays: 10,
    routes: [
      { ...matching({ levels: ['summon'] }), receivers: [channel('governor'), channel('office')], groupBy: ['level'], continue: true },
      {
        ...matching({ regions: ['1404'] }),
        timing: 'digest',
        routes: [{ ...matching({ departments: ['WJW'] }), receivers: [channel('wjw')] }],
      },
    ],
  };
  const paths = (alert: Alert) => chooseRoutes(root, alert).map(({ path }) => path);

  test('lead down to the first that matches, and on where they say so', () => {
    expect(paths(makeAlert('a'))).toEqual(['0.1.0']);
    expect(paths(makeAlert('a', { level: 'summon' }))).toEqual(['0.0', '0.1.0']);
    expect(paths(makeAlert('a', { region: '150101' }))).toEqual(['0']);
    expect(paths(makeAlert('a', { department: { code: 'JYJ', name: '教育局' } }))).toEqual(['0.1']);
  });

  test('have from those above what they leave out', () => {
    expect(chooseRoutes(root, makeAlert('a'))).toMatchObject([{ receivers: [channel('wjw')], timing: 'digest', repeatWorkingDays: 10 }]);
  });

  test('make one message of what agrees, and tell each receiver once', () => {
    const jyj = { department: { code: 'JYJ', name: '教育局' } };
    const alerts = [makeAlert('a'), makeAlert('b'), makeAlert('c', { ...jyj, level: 'summon' })];
    const groups = groupNotices(
      alerts.map((alert) => notice(alert)),
      root,
    );
    expect(groups.map(({ key, notices }) => [key, ids(notices)])).toEqual([
      ['digest|channel:wjw', ['a', 'b']],
      ['0.0|channel:governor|summon', ['c']],
      ['0.0|channel:office|summon', ['c']],
    ]);
  });

  test('tell of a recovery only where it is wanted', () => {
    const quiet: AlertRoute = { ...matching({}), receivers: [channel('office')], resolved: false };
    expect(groupNotices([notice(makeAlert('a'), 'recovered')], quiet)).toEqual([]);
  });
});

describe('people are told', () => {
  test.each([
    ['at-once', '2024-04-11', '10:15', '2024-04-11', '10:15'],
    ['at-once', '2024-04-11', '06:00', '2024-04-11', '08:30'],
    ['at-once', '2024-04-11', '18:00', '2024-04-12', '08:30'],
    ['at-once', '2024-09-30', '19:00', '2024-10-08', '08:30'],
    ['at-once', '2024-09-29', '09:00', '2024-09-29', '09:00'], // a Sunday that is worked
    ['digest', '2024-04-11', '08:59', '2024-04-11', '09:00'],
    ['digest', '2024-04-11', '09:01', '2024-04-12', '09:00'],
    ['digest', '2024-04-12', '10:00', '2024-04-15', '09:00'],
  ] as const)('%s, due %s %s: %s %s', (timing, date, time, onDate, atTime) => {
    expect(nextTelling({ date, time }, timing, OFFICE_HOURS, CHINESE_HOLIDAYS)).toEqual({ date: onDate, time: atTime });
  });
});
