import type { Schemas } from '@duban/client';
import { describeSystems } from '../support/describe-systems';
import { alertsCaughtUp, readHistory } from '../support/alert-reading';
import { eventually } from '../support/eventually';
import { itemId, toData } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';
import { AlertCourse } from './alert-course';

type DryRunReply = Schemas['DryRun'];
type Rule = DryRunReply['rules'][number];

const RED = { id: 'red', name: '亮红灯', condition: { type: 'light', light: 'red' }, level: 'supervise' };
const SHARE = { id: 'share', name: '红灯过多', condition: { type: 'red-share', of: 'area', moreThan: 50, atLeastItems: 2 } };
/** 80 % of 1 200 are planned by the end of April. */
const APRIL = { start: '2024-04-01', trajectory: [{ date: '2024-04-30', value: 960 }] };

/** What happens on each date; the first three items are of one area. */
const SPRING: Readonly<Record<string, (course: AlertCourse) => Promise<unknown>>> = {
  '2024-04-03': async (course) => {
    for (const code of ['A', 'B', 'C']) await course.register(APRIL, code);
    await course.register({ ...APRIL, area: '产业' }, 'D');
    await course.register({ ...APRIL, area: '教育', department: { code: 'JYJ', name: '教育局' } }, 'E');
  },
  '2024-05-06': async (course) => {
    // The deadline of April has passed, so that all are red when the day begins.
    await course.report('2024-04-30', 770, 'A'); // red until the 7th
    const seq = await course.report('2024-04-30', 770, 'B');
    await course.correct(seq, 940, 'B'); // a wrong figure, mended on the same day
    await course.report('2024-04-30', 770, 'C');
    await course.report('2024-04-30', 940, 'D');
    await course.report('2024-04-30', 800, 'E'); // yellow
  },
  '2024-05-07': (course) => course.report('2024-05-06', 940, 'A'),
  '2024-05-13': async (course) => {
    await course.withdraw('2024-05-10', 'C');
    await course.report('2024-05-12', 940, 'E');
  },
  '2024-06-06': (course) => course.report('2024-05-31', 1100, 'A'),
};

describeSystems('a dry run of rules', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-04-03');
    const course = new AlertCourse(system, '');
    for (const [date, happens] of Object.entries(SPRING)) {
      await system.advanceTo(date);
      await alertsCaughtUp(system);
      await happens(course);
      await alertsCaughtUp(system);
    }
  }, 200_000);
  afterAll(() => system.stop());

  const ask = (rules: readonly object[], changes: object = {}, headers?: Record<string, string>, region = '140406'): Promise<Reply> =>
    system.call('POST', `/api/alerts/rules/dry-run?region=${region}`, { rules, from: '2024-04-01', to: '2024-06-30', ...changes }, headers);
  const run = async (rules: readonly object[], changes: object = {}, region?: string): Promise<DryRunReply> => {
    const { status, body } = await ask(rules, changes, undefined, region);
    expect([status, body['errors']]).toEqual([200, undefined]);
    return body as unknown as DryRunReply;
  };
  const readRules = async (): Promise<object[]> => {
    const { body } = await system.call('GET', '/api/alerts/rules?region=140406');
    return (body['rules'] as { version?: number }[]).map(({ version: _, ...rule }) => rule);
  };
  const formatRule = ({ id, both, onlyThese, onlyPresent }: Rule): string => `${id} ${both} ${onlyThese} ${onlyPresent}`;
  const formatAlerts = ({ newest }: DryRunReply['both']): string[] =>
    newest.map(
      ({ rule, subject, raisedOn, recoveredOn }) => `${rule.id} ${subject.id.split('-').at(-1)} ${raisedOn} ${recoveredOn ?? '—'}`,
    );

  it('of the present rules has exactly the alerts that were raised: on the same days, with the same escalations and recoveries', async () => {
    const answer = await run(await readRules());
    expect(answer).toMatchObject({
      knownFrom: '2024-04-03',
      looked: { from: '2024-04-03', to: '2024-06-06' },
      items: 5,
      excludedRegions: [],
      onlyThese: { count: 0, newest: [] },
      onlyPresent: { count: 0, newest: [] },
    });
    const { items } = toData(await system.client.GET('/api/alerts', { params: { query: { region: '140406', limit: 500 } } }));
    expect(answer.both.newest.map(({ raisedAs }) => raisedAs).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(formatAlerts(answer.both)).toEqual([
      'yellow E 2024-05-09 2024-05-13',
      'red A 2024-05-06 2024-05-07',
      'red B 2024-05-06 2024-05-06',
      'red C 2024-05-06 2024-05-10',
      'red D 2024-05-06 2024-05-06',
      'red E 2024-05-06 2024-05-06',
    ]);
    expect(answer.days.map(({ these }) => these)).toEqual(answer.days.map(({ present }) => present));
    expect(answer.days.reduce((sum, { these }) => sum + these.raised, 0)).toBe(answer.both.count);
    for (const { raisedAs, raisedOn, level, escalations, recoveredOn } of answer.both.newest) {
      const expected = [
        `${raisedOn} raised ${level} —`,
        ...escalations.map((each) => `${each.on} escalated ${each.level} limit-passed —`),
        ...(recoveredOn === null ? [] : [`${recoveredOn} recovered`]),
      ];
      const history = await readHistory(system, raisedAs ?? '');
      expect(history.map((event, at) => (event.includes(' recovered ') ? event.slice(0, expected[at]?.length) : event))).toEqual(
        expected.map((event) => event.replace(' limit-passed', '')),
      );
    }
  });

  it('of a stricter and of a looser rule has fewer and more, and counts both by rule', async () => {
    const stricter = await run([{ ...RED, holdDays: 2 }]);
    expect(formatAlerts(stricter.onlyThese)).toEqual(['red C 2024-05-08 2024-05-13']);
    expect(stricter.both).toEqual({ count: 0, newest: [] });
    const redDays = stricter.days.filter(({ on }) => ['2024-05-08', '2024-05-13'].includes(on));
    expect(redDays.map(({ on, these }) => ({ on, ...these }))).toEqual([
      { on: '2024-05-08', raised: 1, ended: 0 },
      { on: '2024-05-13', raised: 0, ended: 1 },
    ]);
    expect(stricter.onlyPresent.newest.filter(({ rule }) => rule.id === 'red').map(({ id, raisedOn }) => `${id} ${raisedOn}`)).toEqual(
      expect.arrayContaining(['red~140406-2024-A~1 2024-05-06']),
    );
    const looser = await run([RED, { id: 'behind', name: '落后', condition: { type: 'unreported-periods', moreThan: 0 } }]);
    const [red, behind] = looser.rules;
    expect(red).toMatchObject({ id: 'red', onlyThese: 0, onlyPresent: 0 });
    expect(behind?.onlyThese).toBeGreaterThan(red?.both ?? 0);
    expect(looser.rules.filter(({ id }) => id === 'yellow')).toMatchObject([{ both: 0, onlyThese: 0 }]);
    const only = await run([RED], { from: '2024-05-07', to: '2024-05-31' });
    expect(formatAlerts(only.both).filter((row) => row.includes('05-06'))).toEqual([]);
  });

  it('counts departments and areas as they were on each day', async () => {
    const { onlyThese, rules } = await run([SHARE]);
    expect(formatAlerts(onlyThese).filter((row) => row.includes('2024-05'))).toEqual(['share 民生 2024-05-06 2024-05-07']);
    expect(rules.map(formatRule)[0]).toMatch(/^share 0 [1-9]/);
    expect(onlyThese.newest.at(-1)).toMatchObject({ subject: { type: 'area', id: '民生' }, department: { code: '' }, raisedAs: null });
  });

  it('names those who would be told, by the contact book of now', async () => {
    const contacts = { liaison: { name: '李明', addresses: [{ mail: 'liming@example.gov.cn' }] } };
    const [path, header] = ['/api/alerts/contacts?region=140406&department=WJW', { 'if-match': '*' }];
    await eventually(async () => expect((await system.call('PUT', path, contacts, header)).status).toBe(200));
    const { both } = await run([RED]);
    expect(both.newest.find(({ subject }) => subject.id === itemId('D'))?.receivers).toMatchObject([
      { receiver: { type: 'department', role: 'liaison' }, addresses: [{ name: '李明', mail: 'liming@example.gov.cn' }], reason: null },
    ]);
  });

  it('says nothing of days before the first that is known, nor of days to come', async () => {
    for (const stretch of [
      { from: '2024-01-01', to: '2024-04-02' },
      { from: '2024-06-07', to: '2024-06-30' },
    ])
      expect(await run([RED], stretch)).toMatchObject({ knownFrom: '2024-04-03', looked: null, items: 0, both: { count: 0 } });
    expect(await run([RED], { from: '2024-01-01', to: '2024-05-06' })).toMatchObject({ looked: { from: '2024-04-03', to: '2024-05-06' } });
  });

  it('is for supervisors of the region, and rules that cannot be set are refused as there', async () => {
    const { headers: county } = await system.createKey('supervisor', { regions: ['140406'] });
    const { headers: reporter } = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
    const { headers: viewer } = await system.createKey('viewer', { regions: ['14'] });
    expect((await ask([RED], {}, county)).status).toBe(200);
    for (const headers of [viewer, reporter])
      expect((await ask([RED], {}, headers)).body).toMatchObject({ status: 403, code: 'forbidden' });
    for (const region of ['140407', '1404']) expect((await ask([RED], {}, county, region)).status).toBe(403);

    const never = { ...SHARE, condition: { ...SHARE.condition, moreThan: 100 } };
    const problems = async (rules: readonly object[], changes: object = {}): Promise<unknown[]> => {
      const [tried, set] = [
        await ask(rules, changes),
        await system.call('PUT', '/api/alerts/rules?region=140406', { rules }, { 'if-match': '*' }),
      ];
      expect(tried.status).toBe(400);
      if (Object.keys(changes).length === 0) expect(tried.body['errors']).toEqual(set.body['errors']);
      return (tried.body['errors'] as { code: string; field: string }[]).map(({ code, field }) => `${code} ${field}`);
    };
    expect(await problems([never])).toEqual(['never-fires rules[0].condition.moreThan']);
    expect(await problems([never], { to: '2024-02-30' })).toEqual(['not-a-date to']);
    expect(await problems([never], { until: '2024-02-29' })).toEqual(['unknown-field until']);
    expect((await ask([RED], { to: '2024-03-31' })).body).toMatchObject({ errors: [{ code: 'to-before-from', field: 'to' }] });
    expect((await ask([RED], { from: '2023-06-30' })).body).toMatchObject({ errors: [{ code: 'stretch-too-long', field: 'to' }] });
    const chinese = await ask([RED], { from: '2023-06-30' }, { 'accept-language': 'zh-CN' });
    expect(JSON.stringify(chinese.body)).toContain('时间跨度超过 366 天，请按年查询');
  });

  it('shows, after the rules were changed, what those of before had raised; and leaves regions with rules of their own aside', async () => {
    const before = await readRules();
    await system.call('PUT', '/api/alerts/rules?region=140406', { rules: [RED] }, { 'if-match': '*' });
    await alertsCaughtUp(system);
    const answer = await run([RED]);
    expect(answer.rules.find(({ id }) => id === 'yellow')).toMatchObject({ both: 0, onlyThese: 0 });
    expect(answer.onlyPresent.count).toBeGreaterThan(0);
    expect((await run(before)).onlyPresent).toEqual({ count: 0, newest: [] });
    expect(await run([RED], {}, '1404')).toMatchObject({
      excludedRegions: ['140406'],
      items: 0,
      both: { count: 0 },
      onlyPresent: { count: 0 },
    });
  });
});
