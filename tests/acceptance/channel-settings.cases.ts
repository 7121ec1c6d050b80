import type { Reply } from '../support/system';
import { faults, sentences, type SentHeaders, type SettingsSystem } from './settings-system';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Where messages go. */
export function channelSettingCases(given: () => SettingsSystem): void {
  const WECOM = { kind: 'wecom', address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=very-secret-key' };
  const MAIL = {
    kind: 'mail',
    host: 'smtp.example.invalid',
    user: 'duban',
    password: 'very-secret-password',
    from: 'duban@example.gov.cn',
    to: ['ducha@example.gov.cn'],
  };
  const path = (id: string, region = '140406'): string => `/api/alerts/channels?region=${region}&id=${id}`;
  const set = (id: string, settings: object, headers: SentHeaders = { 'if-match': '*' }, more: object = {}): Promise<Reply> =>
    given().system.call('PUT', path(id), { name: '督查室', settings, ...more }, headers);
  const test = (id: string, body: object = {}, headers?: SentHeaders): Promise<Reply> =>
    given().post(`channels/test?region=140406&id=${id}`, body, headers);

  it('are set, and shown without their secrets', async () => {
    const first = await set('group', WECOM, { 'if-match': '"0"' });
    expect(first).toMatchObject({
      status: 200,
      body: { id: 'group', region: '140406', kind: 'wecom', version: 1, disabled: null, settings: { host: 'qyapi.weixin.qq.com' } },
    });
    await set('mail', MAIL);
    const list = await given().system.call('GET', '/api/alerts/channels?region=140406');
    expect((list.body['items'] as { id: string }[]).map(({ id }) => id)).toEqual(['group', 'mail']);
    expect(JSON.stringify([first.body, list.body])).not.toContain('very-secret');
    expect((await set('group', WECOM, { 'if-match': '"0"' })).status).toBe(412);
  });

  it('keep a secret that is left out, but no password for another server', async () => {
    expect((await set('group', { kind: 'wecom', format: 'text' })).body).toMatchObject({
      version: 2,
      settings: { host: 'qyapi.weixin.qq.com', format: 'text' },
    });
    const { password: _, ...withoutPassword } = MAIL;
    expect((await set('mail', { ...withoutPassword, fromName: '督查室' })).status).toBe(200);
    const elsewhere = await set('mail', { ...withoutPassword, host: 'smtp.example.com' });
    expect([elsewhere.status, ...faults(elsewhere)]).toEqual([400, 'settings.user wrong-format']);
    expect(faults(await set('other', { kind: 'wecom' }))).toEqual(['settings.address required']);
  });

  it('are tried with a message whose fate is explained in the language of the reader', async () => {
    const failed = await test('mail');
    expect(failed.body).toMatchObject({ outcome: 'failed', code: 'name-not-found' });
    expect(failed.body['explanation']).toContain('There is no such host.');
    const zh = await test('mail', { mail: 'someone@example.gov.cn' }, { 'accept-language': 'zh-CN' });
    expect(zh.body['explanation']).toContain('找不到该主机');
    expect(faults(await test('mail', { mail: 'nobody' }))).toEqual(['mail wrong-format']);
    expect((await test('nothing')).body).toMatchObject({ status: 404, code: 'unknown-channel' });
  });

  it('are switched off and on, and removed when nothing names them', async () => {
    expect((await set('group', WECOM, { 'if-match': '*' }, { disabled: '机器人已换群' })).body).toMatchObject({
      disabled: { reason: '机器人已换群' },
    });
    const routes = { receivers: [{ type: 'channel', channelId: 'group' }] };
    const named = await given().system.call('PUT', '/api/alerts/routes?region=140406', routes, { 'if-match': '*' });
    expect(named.status).toBe(200);
    const remove = (): Promise<Reply> => given().system.call('DELETE', path('group'), undefined, { 'if-match': '*' });
    expect((await remove()).body).toMatchObject({ status: 409, code: 'channel-in-use' });
    await given().system.call('DELETE', '/api/alerts/routes?region=140406', undefined, { 'if-match': '*' });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await set('group', WECOM, { 'if-match': '"0"' })).status).toBe(412);
  });

  it.each([
    [
      'to a loopback address',
      { kind: 'webhook', address: 'http://127.0.0.1:9/', secrets: [SECRET] },
      ['settings.address address-not-allowed'],
    ],
    [
      'to metadata of a cloud',
      { kind: 'webhook', address: 'http://[::ffff:169.254.169.254]/', secrets: [SECRET] },
      ['settings.address address-not-allowed'],
    ],
    ['to a mail server in a private network', { ...MAIL, host: '10.1.2.3' }, ['settings.host address-not-allowed']],
    [
      'with a weak secret',
      { kind: 'webhook', address: 'https://example.com/', secrets: ['whsec_MQ=='] },
      ['settings.secrets wrong-format'],
    ],
    ['without the key of the robot', { kind: 'wecom', address: 'https://qyapi.weixin.qq.com/' }, ['settings.address wrong-format']],
    ['with what another kind has', { ...WECOM, host: 'x' }, ['settings.host unknown-field']],
    ['of an unknown kind', { kind: 'fax' }, ['settings.kind not-allowed']],
    ['into another folder', { kind: 'file', name: '../x' }, ['settings.name wrong-format']],
  ])('%s are refused', async (_, settings, expected) => {
    const reply = await set('bad', settings);
    expect([reply.status, ...faults(reply)]).toEqual([400, ...expected]);
  });

  it('to an internal address are refused in a sentence', async () => {
    const settings = { kind: 'webhook', address: 'http://127.0.0.1:9/', secrets: [SECRET] };
    expect(sentences(await set('bad', settings))[0]).toContain('is on an internal network (127.0.0.1)');
    const zh = await set('bad', settings, { 'if-match': '*', 'accept-language': 'zh-CN' });
    expect(sentences(zh)[0]).toContain('属于内部网络（127.0.0.1）');
  });

  it('are for supervisors of the region; below it only their names are seen', async () => {
    await given().system.call('PUT', path('city', '1404'), { name: '市督查室', settings: WECOM }, { 'if-match': '*' });
    const own = await given().supervisor('140406');
    const { body } = await given().system.call('GET', '/api/alerts/channels?region=140406', undefined, own);
    expect(body['items']).toMatchObject([
      { id: 'city', name: '市督查室', settings: null },
      { id: 'mail', settings: { kind: 'mail' } },
    ]);
    expect(
      (await given().system.call('PUT', path('city', '1404'), { name: 'x', settings: WECOM }, { 'if-match': '*', ...own })).status,
    ).toBe(403);
    expect((await given().post('channels/test?region=1404&id=city', {}, own)).status).toBe(403);
    const viewer = (await given().system.createKey('viewer', { regions: ['140406'] })).headers;
    expect((await given().system.call('GET', '/api/alerts/channels?region=140406', undefined, viewer)).status).toBe(403);
  });
}
