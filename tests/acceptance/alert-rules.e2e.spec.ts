import type { Schemas } from '@duban/client';
import { describeSystems } from '../support/describe-systems';
import { alertsCaughtUp, readAlerts, readHistory } from '../support/alert-reading';
import { eventually } from '../support/eventually';
import { correct, itemId, register, report } from '../support/plan';
import { ADMIN_KEY, type Reply, type TestSystem } from '../support/system';

type Rules = Schemas['AlertRules'];

const UNREPORTED = { id: 'late', name: '一期未报', condition: { type: 'unreported-periods', moreThan: 0 } };
const LONG_RED = { id: 'long-red', name: '连续红灯', condition: { type: 'red-periods', moreThan: 0 }, level: 'supervise' };
const YELLOW = { id: 'yellow', name: '黄灯', condition: { type: 'light', light: 'yellow' }, level: 'supervise' };

describeSystems('rules of alerts', (start) => {
  let system: TestSystem;
  afterEach(() => system.stop());

  const get = async (region: string): Promise<Rules> =>
    (await system.call('GET', `/api/alerts/rules?region=${region}`)).body as unknown as Rules;
  const set = (region: string, rules: object[], headers: Record<string, string> = { 'if-match': '*' }): Promise<Reply> =>
    system.call('PUT', `/api/alerts/rules?region=${region}`, { rules }, headers);
  const reset = (region: string, headers: Record<string, string> = { 'if-match': '*' }): Promise<Reply> =>
    system.call('DELETE', `/api/alerts/rules?region=${region}`, undefined, headers);
  const expectAlerts = (code: string, ...rows: string[]): Promise<void> =>
    eventually(async () => {
      const alerts = await readAlerts(system, itemId(code));
      expect(
        alerts.map(({ id, rule, level, state }) => `${id.split('~')[0]}~${id.split('~')[2]} v${rule.version} ${level} ${state}`).sort(),
      ).toEqual(rows.sort());
    });
  /** Red on 6 May, with one period reported. */
  const registerRed = async (code: string): Promise<void> => {
    await register(system, 'livelihood', code, { start: '2024-04-01', due: '2024-06-30' });
    await report(system, 'livelihood', code, '2024-04-30', 10);
  };

  it('are those of the region, else of the nearest above it, else the default ones; and have versions', async () => {
    system = await start('2024-05-06');
    const defaults = await get('140406');
    expect(defaults).toMatchObject({ region: '140406', version: 0, from: null, since: null });
    expect(defaults.rules.map(({ id }) => id)).toContain('department-red');
    expect(defaults.rules.find(({ id }) => id === 'forecast')).toMatchObject({ condition: { type: 'forecast-below', completion: 90 } });

    const province = await set('14', [UNREPORTED], { 'if-match': '"0"' });
    expect(province.headers.get('etag')).toBe('"1"');
    expect(province.body).toMatchObject({
      version: 1,
      from: '14',
      since: '2024-05-06',
      rules: [{ ...UNREPORTED, version: 1, holdDays: 0, level: 'remind', limits: { remind: 1, supervise: 3, summon: 7 } }],
    });
    expect(await get('140406')).toMatchObject({ version: 0, from: '14', rules: [{ id: 'late' }] });
    const own = await set('140406', [YELLOW, { ...UNREPORTED, name: '未报' }]);
    expect(own.body).toMatchObject({
      version: 1,
      from: '140406',
      rules: [
        { id: 'yellow', version: 1 },
        { id: 'late', version: 2 },
      ],
    });
    expect(
      (
        await set('140406', [
          { ...UNREPORTED, name: '未报' },
          { ...YELLOW, holdDays: 1 },
        ])
      ).body,
    ).toMatchObject({
      version: 2,
      rules: [
        { id: 'late', version: 2 },
        { id: 'yellow', version: 2 },
      ],
    });
    expect(await get('140407')).toMatchObject({ from: '14' });
    expect(await get('13')).toMatchObject({ from: null });

    expect((await reset('140406', { 'if-match': '"2"' })).body).toMatchObject({
      version: 3,
      from: '14',
      rules: [{ id: 'late', version: 1 }],
    });
    const history = await system.call('GET', '/api/alerts/rules/history?region=140406');
    expect(history.body['versions']).toMatchObject([
      { version: 1, by: 'DUBAN_ADMIN_KEY', rules: [{ id: 'yellow' }, { id: 'late' }] },
      { version: 2, rules: [{ id: 'late' }, { id: 'yellow' }] },
      { version: 3, rules: null },
    ]);
    expect((await set('140406', [YELLOW])).body).toMatchObject({ version: 4, rules: [{ id: 'yellow', version: 3 }] });
  });

  it('are set on the version that was seen, by a supervisor of the region', async () => {
    system = await start('2024-05-06');
    const { headers: county } = await system.createKey('supervisor', { regions: ['140406'] });
    const { headers: reporter } = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
    const { headers: viewer } = await system.createKey('viewer', { regions: ['1404'] });
    const any = { 'if-match': '*' };
    expect((await set('140406', [YELLOW], { ...county, ...any })).status).toBe(200);
    for (const region of ['140407', '1404']) expect((await set(region, [YELLOW], { ...county, ...any })).status).toBe(403);
    for (const headers of [reporter, viewer]) expect((await set('140406', [YELLOW], { ...headers, ...any })).status).toBe(403);
    expect((await system.call('GET', '/api/alerts/rules?region=140406', undefined, viewer)).status).toBe(200);
    expect((await system.call('GET', '/api/alerts/rules?region=14', undefined, viewer)).status).toBe(403);
    expect((await reset('140407', { ...county, ...any })).status).toBe(403);

    expect((await set('140406', [YELLOW], county)).body).toMatchObject({ status: 428, code: 'version-required' });
    const late = await set('140406', [UNREPORTED], { ...county, 'if-match': '"0"' });
    expect(late.body).toMatchObject({ status: 412, code: 'version-mismatch' });
    expect((await reset('140406', { ...county, 'if-match': '"7"' })).status).toBe(412);
    expect((await get('140406')).rules).toMatchObject([{ id: 'yellow' }]);
  });

  const problems = async (...rules: object[]): Promise<string[]> => {
    const { status, body } = await set('140406', rules);
    expect([status, body['code']]).toEqual([400, 'invalid']);
    return (body['errors'] as { code: string; field: string }[]).map(({ code, field }) => `${code} ${field}`);
  };

  it('that cannot be are refused, each field with its reason', async () => {
    system = await start('2024-05-06');
    const rule = (condition: object, more: object = {}): object => ({ id: 'a', name: '甲', condition, ...more });
    expect(await problems(YELLOW, rule({ type: 'light', light: 'red' }), YELLOW)).toEqual(['duplicate rules[2].id']);
    expect(await problems(rule({ type: 'red-share', of: 'area', moreThan: 100, atLeastItems: 1 }))).toEqual([
      'never-fires rules[0].condition.moreThan',
    ]);
    expect(await problems(rule({ type: 'red-share', of: 'area', moreThan: -1, atLeastItems: 1 }))).toEqual([
      'always-fires rules[0].condition.moreThan',
    ]);
    expect(await problems(rule({ type: 'forecast-below', completion: 100.5 }))).toEqual(['always-fires rules[0].condition.completion']);
    expect(await problems(rule({ type: 'forecast-below', completion: 0 }))).toEqual(['never-fires rules[0].condition.completion']);
    expect(await problems(rule({ type: 'reason', reason: 'nothing-due' }))).toEqual(['always-fires rules[0].condition.reason']);
    expect(await problems(rule({ type: 'relative-violated' }, { services: ['projects'] }))).toEqual(['never-fires rules[0].services']);
    expect(await problems(rule({ type: 'due-within', workingDays: 3 }, { holdDays: 60 }))).toEqual(['never-fires rules[0].holdDays']);
    expect(await problems(rule({ type: 'light' }))).toEqual(['required rules[0].condition.light']);
    expect(await problems(rule({ type: 'light', light: 'red', moreThan: 2 }))).toEqual(['unknown-field rules[0].condition.moreThan']);
    expect(await problems(rule({ type: 'rain' }))).toEqual(['not-allowed rules[0].condition.type']);
    expect(await problems({ id: 'a', name: '甲' })).toEqual(['required rules[0].condition']);
    const chinese = await set('140406', [rule({ type: 'forecast-below', completion: 0 })], { 'if-match': '*', 'accept-language': 'zh-CN' });
    expect(JSON.stringify(chinese.body)).toContain('条件永远不会成立，规则不会发出任何预警');
    expect((await system.call('PUT', '/api/alerts/rules?region=1404060', { rules: [] }, { 'if-match': '*' })).body).toMatchObject({
      code: 'invalid',
    });
    expect((await get('140406')).from).toBeNull();
  });

  it('cannot lead escalation in a circle: the ladder has three levels, in one order, each with a limit of a day at least', async () => {
    system = await start('2024-05-06');
    const limits = { remind: 1, supervise: 3, summon: 7 };
    expect(await problems({ ...YELLOW, limits: { ...limits, next: 'remind' } })).toEqual(['unknown-field rules[0].limits.next']);
    expect(await problems({ ...YELLOW, limits: { ...limits, remind: 0 } })).toEqual(['out-of-range rules[0].limits.remind']);
    expect(await problems({ ...YELLOW, limits: { remind: 1, supervise: 3 } })).toEqual(['required rules[0].limits.summon']);
    expect(await problems({ ...YELLOW, level: 'again' })).toEqual(['not-allowed rules[0].level']);
    expect(await problems({ ...YELLOW, escalateTo: 'remind' })).toEqual(['unknown-field rules[0].escalateTo']);
  });

  it('that are changed work at once on every item, and withdraw what they raise no longer', async () => {
    system = await start('2024-05-06');
    await registerRed('L01');
    await expectAlerts('L01', 'red~1 v1 supervise raised');
    await alertsCaughtUp(system);
    await set('140406', [{ ...LONG_RED, holdDays: 3 }]);
    await expectAlerts('L01', 'red~1 v1 supervise recovered');
    expect(await readHistory(system, `red~${itemId('L01')}~1`)).toEqual([
      '2024-05-06 raised supervise —',
      '2024-05-06 recovered rule-withdrawn —',
    ]);
    await system.advanceTo('2024-05-08');
    await alertsCaughtUp(system);
    await expectAlerts('L01', 'red~1 v1 supervise recovered');
    await system.advanceTo('2024-05-09');
    await expectAlerts('L01', 'red~1 v1 supervise recovered', 'long-red~1 v2 supervise raised');
    await reset('140406');
    await expectAlerts('L01', 'red~1 v1 supervise recovered', 'red~2 v1 supervise raised', 'long-red~1 v2 supervise recovered');
  });

  it('without any rule nothing is raised, and those of a region above work below it', async () => {
    system = await start('2024-05-06');
    await set('14', []);
    await registerRed('L01');
    await alertsCaughtUp(system);
    await expectAlerts('L01');
    await set('1404', [{ ...LONG_RED, id: 'amber' }]);
    await expectAlerts('L01', 'amber~1 v1 supervise raised');
  });

  it('about departments and areas fire when a share is passed, not when it is met, and recover', async () => {
    system = await start('2024-05-06');
    const share = (of: string, moreThan: number): object => ({
      id: of,
      name: '红灯过多',
      condition: { type: 'red-share', of, moreThan, atLeastItems: 3 },
    });
    await set('140406', [share('department', 33.33), share('area', 66.66)]);
    await registerRed('L01');
    await register(system, 'livelihood', 'L02', { start: '2024-05-01' });
    await register(system, 'livelihood', 'L03', { start: '2024-04-01', due: '2024-06-30' });
    const seq = await report(system, 'livelihood', 'L03', '2024-04-30', 520);
    await report(system, 'livelihood', 'L02', '2024-05-05', 60);
    await alertsCaughtUp(system);
    const groups = (): Promise<Schemas['Alert'][]> =>
      system.client
        .GET('/api/alerts', { params: { query: { region: '140406', limit: 500 } } })
        .then(({ data }) => [...(data?.items ?? [])]);
    const expectGroups = (...rows: string[]): Promise<void> =>
      eventually(async () => {
        const alerts = await groups();
        expect(
          alerts.map(({ id, subject, state, figures }) => `${id} ${subject.type} ${state} ${figures.red}/${figures.items}`).sort(),
        ).toEqual(rows);
      });
    const department = 'department~department-140406-2024-WJW~1 department';
    await expectGroups(`${department} raised 1/3`);
    await correct(system, 'livelihood', 'L03', seq, 10);
    const area = 'area~area-140406-2024-民生~1 area';
    await expectGroups(`${area} raised 2/3`, `${department} raised 1/3`);
    expect((await groups()).find(({ subject }) => subject.type === 'area')).toMatchObject({
      area: '民生',
      department: { code: '' },
      service: null,
    });
    const csv = await fetch(`${system.url}/api/alerts?region=140406&format=csv`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
    expect(await csv.text()).toContain('民生,红灯过多,提醒,待签收,,,民生,,2024-05-06,');
    await correct(system, 'livelihood', 'L03', seq, 520);
    await expectGroups(`${area} recovered 2/3`, `${department} raised 1/3`);
    await report(system, 'livelihood', 'L01', '2024-05-05', 520);
    await expectGroups(`${area} recovered 2/3`, `${department} recovered 1/3`);
  });
});
