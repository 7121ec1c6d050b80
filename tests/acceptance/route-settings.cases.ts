import type { Reply } from '../support/system';
import { faults, RED_ALERT, sentences, type SentHeaders, type SettingsSystem } from './settings-system';

/** Who is told of which alerts. The contacts of the department are set already. */
export function routeSettingCases(given: () => SettingsSystem): void {
  const LEADER = { type: 'department', role: 'leader' };
  const TREE = {
    receivers: [{ type: 'department', role: 'liaison' }],
    repeatWorkingDays: 0,
    routes: [
      { matcher: { levels: ['summon'] }, receivers: [LEADER], continue: true },
      { matcher: { areas: ['民生'] }, timing: 'digest', template: '{{item}}落后 {{behind}}，请{{department}}反馈' },
    ],
    hours: { from: '09:00', to: '17:30', digestAt: '09:10' },
  };
  const set = (body: object, region = '140406', headers: SentHeaders = { 'if-match': '*' }): Promise<Reply> =>
    given().system.call('PUT', `/api/alerts/routes?region=${region}`, body, headers);
  const get = (region: string): Promise<Reply> => given().system.call('GET', `/api/alerts/routes?region=${region}`);
  const preview = (body: object, headers?: SentHeaders): Promise<Reply> =>
    given().post('routes/preview', { region: '140406', ...body }, headers);

  it('are those of the region, else of the nearest above it, else the default ones', async () => {
    expect((await get('140406')).body).toMatchObject({ version: 0, from: null, root: { receivers: [{ role: 'liaison' }] } });
    expect((await set({ receivers: [LEADER] }, '14')).body).toMatchObject({ version: 1, from: '14' });
    expect((await get('140406')).body).toMatchObject({ version: 0, from: '14', root: { receivers: [LEADER] } });
    const own = await set(TREE, '140406', { 'if-match': '"0"' });
    expect(own.body).toMatchObject({ version: 1, from: '140406', hours: TREE.hours });
    expect(own.body['root']).toMatchObject({ repeatWorkingDays: 0, routes: TREE.routes });
    expect((await set(TREE, '140406', { 'if-match': '"0"' })).status).toBe(412);
    const hours = { from: '00:00', to: '24:00', digestAt: '09:10' };
    const again = await set({ ...(own.body['root'] as object), hours }, '140406', { 'if-match': '"1"' });
    expect(again.body).toMatchObject({ version: 2, root: own.body['root'], hours });
  });

  it('are previewed: who would be told on a date, in which words, and what would keep it quiet', async () => {
    const { body } = await preview({ department: 'WJW', item: '托育托位', area: '民生', level: 'summon', on: '2024-05-07' });
    expect(body).toMatchObject({
      from: '140406',
      routes: [
        { path: '0.0', receivers: [{ receiver: LEADER, addresses: [], reason: 'no-contact' }] },
        {
          path: '0.1',
          timing: 'digest',
          receivers: [{ addresses: [{ name: '王芳', mail: 'wangfang@example.gov.cn', channelId: null }], reason: null }],
          texts: [{ language: 'zh-CN', text: '托育托位落后 20 个百分点，请卫生健康和体育局反馈' }],
        },
      ],
    });
    const silence = { region: '14', matcher: { areas: ['民生'] }, reason: '调整', end: { type: 'instant', at: '2024-06-01T00:00:00Z' } };
    const { id } = (await given().post('silences', silence)).body;
    const real = (await preview({ alert: RED_ALERT })).body;
    expect(real['silences']).toMatchObject([{ id, reason: '调整' }]);
    expect((await preview({ department: 'WJW', area: '民生' })).body['silences']).toContainEqual(expect.objectContaining({ id }));
    expect(faults(await preview({ alert: 'red~x~1' }))).toEqual(['alert unknown-alert']);
    expect(faults(await preview({ department: 'WJX' }))).toEqual(['department unknown-department']);
    expect(faults(await preview({}))).toEqual(['department required']);
    const viewer = (await given().system.createKey('viewer', { regions: ['140406'] })).headers;
    expect((await preview({ department: 'WJW' }, viewer)).status).toBe(403);
  });

  it('are inherited again when they are removed', async () => {
    const reset = await given().system.call('DELETE', '/api/alerts/routes?region=140406', undefined, { 'if-match': '"2"' });
    expect(reset).toMatchObject({ status: 200, body: { version: 3, from: '14' } });
  });

  it.each([
    ['to an unknown channel', { receivers: [{ type: 'channel', channelId: 'x' }] }, ['receivers[0].channelId unknown-channel']],
    ['to nobody of the contact book', { receivers: [{ type: 'person', personId: 'x' }] }, ['receivers[0].personId unknown-person']],
    [
      'to a person without an id',
      { receivers: [{ type: 'person', role: 'leader' }] },
      ['receivers[0].personId required', 'receivers[0].role unknown-field'],
    ],
    ['with an unknown field of a message', { template: '{{tiem}}' }, ['template unknown-template-field']],
    ['by what nobody groups by', { groupBy: ['town'] }, ['groupBy not-allowed']],
    ['with an unknown field', { recievers: [] }, ['recievers unknown-field']],
    ['behind one that takes everything', { routes: [{ matcher: {} }, { matcher: {} }] }, ['routes[0].matcher matches-everything']],
    ['of another region', { routes: [{ matcher: { regions: ['14'] } }] }, ['routes[0].matcher.regions[0] region-not-below']],
    [
      'by an unknown department',
      { routes: [{ matcher: { departments: ['WJX'] } }] },
      ['routes[0].matcher.departments[0] unknown-department'],
    ],
    [
      'in hours that no day has',
      { hours: { from: '24:00', to: '24:01', digestAt: '24:00' } },
      ['from', 'to', 'digestAt'].map((at) => `hours.${at} wrong-format`),
    ],
    ['in hours that end before they begin', { hours: { from: '18:00', to: '08:00', digestAt: '09:00' } }, ['hours.to not-ascending']],
    ['with a template of 10 000 characters', { template: '长'.repeat(10_000) }, ['template too-long']],
  ])('%s are refused', async (_, body, expected) => {
    const reply = await set(body);
    expect([reply.status, ...faults(reply)]).toEqual([400, ...expected]);
  });

  it('say which fields a message has', async () => {
    const zh = await set({ template: '{{tiem}}' }, '140406', { 'if-match': '*', 'accept-language': 'zh-CN' });
    expect(sentences(zh)[0]).toContain('含有 tiem，不是消息的字段；可用的字段：{{item}} {{level}}');
    expect(sentences(await set({ template: '{{tiem}}' }))[0]).toContain('has tiem, which is no field of a message; there are {{item}}');
  });

  it('of a region that the key does not cover are refused', async () => {
    const other = await given().supervisor('150100');
    expect((await set({}, '140406', { 'if-match': '*', ...other })).status).toBe(403);
    expect((await given().system.call('GET', '/api/alerts/routes?region=140406', undefined, other)).status).toBe(403);
  });
}
