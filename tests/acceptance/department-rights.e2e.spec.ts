import { describeSystems } from '../support/describe-systems';
import { HEADER } from '../support/spreadsheet-case';
import { register as registerItem, type ItemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

describeSystems('rights and departments', (start) => {
  let system: TestSystem;
  /** Every test has a region of its own, because a system takes long to start. */
  let region = 140_400;

  beforeAll(async () => {
    system = await start('2024-07-10');
  });
  afterAll(() => system.stop());
  beforeEach(() => {
    region += 1;
  });

  const register = (code: string, changes: Partial<ItemBody>): Promise<void> =>
    registerItem(system, 'livelihood', code, { region: String(region), ...changes });
  const change = (department: string, command: string, body: object, headers?: Record<string, string>): Promise<Reply> =>
    system.call('POST', `/api/tracker/departments/${region}/${encodeURIComponent(department)}/${command}`, body, headers);
  async function reportStatus(code: string, headers: Record<string, string>): Promise<number> {
    return (await system.call('POST', `/api/livelihood/items/${region}-2024-${code}/reports`, { asOf: '2024-06-30', value: 1 }, headers))
      .status;
  }

  it('are given to keys by code or by name, which mean the same', async () => {
    await register('W1', { department: { code: 'WJW', name: '卫健局' } });
    const file = `${HEADER}\nW2,甲,民生,卫健局,累计,个,5,2024-12-31`;
    await system.call('POST', `/api/livelihood/imports/items?region=${region}&year=2024`, file, { 'content-type': 'text/csv' });
    await register('J1', { department: { code: 'JYJ', name: '卫健局' } }); // another code is another department
    for (const given of ['WJW', '卫健局']) {
      const { headers } = await system.createKey('reporter', { regions: [String(region)], departments: [given] });
      const statuses = ['W1', 'W2', 'J1'].map((code) => reportStatus(code, headers));
      expect(await Promise.all(statuses)).toEqual([201, 201, 403]);
    }
    const former = await system.createKey('reporter', { regions: [String(region)], departments: ['卫健局'] });
    await change('WJW', 'rename', { name: '卫生健康局' });
    const latest = await system.createKey('reporter', { regions: [String(region)], departments: ['卫生健康局'] });
    expect(await Promise.all([reportStatus('W1', former.headers), reportStatus('W1', latest.headers)])).toEqual([201, 201]);
  });

  it('stay as given when departments are merged, but that who took the work over reports it', async () => {
    await register('W1', { department: { code: 'WHJ', name: '文化局' } });
    await register('L1', { department: { code: 'LYJ', name: '旅游局' } });
    const keyFor = (given: string) => system.createKey('reporter', { regions: [String(region)], departments: [given] });
    const [culture, tourism] = [await keyFor('WHJ'), await keyFor('旅游局')];
    const readStatuses = () =>
      Promise.all([culture, tourism].flatMap(({ headers }) => ['W1', 'L1'].map((code) => reportStatus(code, headers))));
    expect(await readStatuses()).toEqual([201, 403, 403, 201]);
    await change('旅游局', 'merge', { into: '文化局', from: '2024-07-01' });
    expect(await readStatuses()).toEqual([201, 201, 403, 201]);
    await change('旅游局', 'separate', { from: '2024-07-01' });
    expect(await readStatuses()).toEqual([201, 403, 403, 201]);
  });

  it.each([{ role: 'reporter', departments: ['WJW'] }, { role: 'supervisor' }, { role: 'viewer', regions: [] }])(
    'are not given without regions: %j',
    async (key) => {
      const { status, body } = await system.call('POST', '/api/keys', { name: '无区划', ...key });
      expect([status, body['errors']]).toMatchObject([400, [{ field: 'regions', code: 'required' }]]);
    },
  );

  const SELF = ['into', '就是该单位本身，或在该日及以后已并入该单位；请改填其他单位，或先将其恢复为独立单位'];
  it.each([
    ['merge', { into: '卫健局' }, SELF],
    ['merge', { into: '没有' }, ['into', '不是该区划责任单位的代码或名称，请在责任单位列表中核对']],
    ['rename', { name: '教育局' }, ['name', '是责任单位 JYJ 的名称或曾用名；请合并两个单位，或改用其他名称']],
    ['rename', { name: '卫 健 局' }, ['name', '没有任何变化']],
    ['separate', {}, ['from', '该单位在此日期没有并入其他单位，请填写并入期间的日期']],
  ])('are not changed by a wrong %s %j: the answer says what to do', async (command, body, problem) => {
    await register('W1', { department: { code: 'WJW', name: '卫健局' } });
    await register('J1', { department: { code: 'JYJ', name: '教育局' } });
    const answer = await change('WJW', command, body, { 'accept-language': 'zh-CN' });
    const errors = answer.body['errors'] as { field: string; message: string }[];
    expect([answer.status, errors.map(({ field, message }) => [field, message])]).toEqual([400, [problem]]);
    await change('教育局', 'merge', { into: 'WJW' });
    const circle = await change('卫健局', 'merge', { into: 'JYJ' }, { 'accept-language': 'zh-CN' });
    expect(circle.body['errors']).toMatchObject([{ field: SELF[0], message: SELF[1] }]);
  });

  it('are changed by who may plan in the region, and only to what makes sense', async () => {
    await register('L1', {});
    const answers = await Promise.all([
      change('WJW', 'rename', { name: '新' }, (await system.createKey('viewer', { regions: [String(region)] })).headers),
      change('WJW', 'rename', { name: '新' }, (await system.createKey('supervisor', { regions: ['140499'] })).headers),
      change('没有', 'rename', { name: '新' }),
      change('WJW', 'merge', { into: 'WJW' }),
      change('WJW', 'end', { until: '2024-13-01' }),
    ]);
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [403, 'forbidden'],
      [403, 'forbidden'],
      [404, 'unknown-department'],
      [400, 'invalid'],
      [400, 'invalid'],
    ]);
    const supervisor = await system.createKey('supervisor', { regions: ['1404'] });
    expect((await change('WJW', 'rename', { name: '新' }, supervisor.headers)).status).toBe(200);
    expect((await change('WJW', 'end', { until: '2024-12-31' }, supervisor.headers)).body).toMatchObject({
      name: '新',
      until: '2024-12-31',
    });
  });
});
