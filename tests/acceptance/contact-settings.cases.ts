import type { Reply } from '../support/system';
import { faults, type SentHeaders, type SettingsSystem } from './settings-system';

/** Who answers for a department, and how they are reached. */
export function contactSettingCases(given: () => SettingsSystem): void {
  const LI = { id: 'li', name: '李明', addresses: [{ mail: 'liming@example.gov.cn' }], phone: '0355-1' };
  const WANG = { id: 'wang', name: '王芳', addresses: [{ mail: 'wangfang@example.gov.cn' }] };
  const BOOK = { liaison: LI, deputies: [{ for: 'liaison', person: WANG, from: '2024-05-07', to: '2024-05-08' }] };
  const set = (body: object, headers: SentHeaders = { 'if-match': '*' }, department = 'WJW'): Promise<Reply> =>
    given().system.call('PUT', `/api/alerts/contacts?region=140406&department=${encodeURIComponent(department)}`, body, headers);

  it('are set for a department, by its code or name, and changed on the version that was read', async () => {
    const first = await set(BOOK, { 'if-match': '"0"' }, '卫生健康和体育局');
    expect(first).toMatchObject({ status: 200, body: { region: '140406', department: 'WJW', version: 1, ...BOOK } });
    expect(first.headers.get('etag')).toBe('"1"');
    expect(await set({ liaison: LI }, { 'if-match': '"0"' })).toMatchObject({ status: 412, body: { code: 'version-mismatch' } });
    expect((await set({ liaison: LI }, {})).status).toBe(428);
    expect((await set({ liaison: LI, leader: WANG }, { 'if-match': '"1"' })).body).toMatchObject({ version: 2, leader: WANG });
    expect((await set(BOOK)).body).toMatchObject({ version: 3, changedBy: 'DUBAN_ADMIN_KEY' });
    const { body } = await given().system.call('GET', '/api/alerts/contacts?region=140406&department=WJW');
    expect(body['items']).toMatchObject([{ department: 'WJW', version: 3, ...BOOK }]);
  });

  it('are changed by everybody who writes at the same time, where any version will do', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => set(BOOK)));
    const versions = replies.map(({ body }) => Number(body['version'])).sort();
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(versions.map((version) => version - Number(versions[0]))).toEqual([0, 1, 2, 3, 4]);
  });

  it('are seen by supervisors, and by the department itself', async () => {
    const of = async (role: string, ...departments: string[]): Promise<Reply> => {
      const { headers } = await given().system.createKey(role, { regions: ['140406'], departments });
      return given().system.call('GET', '/api/alerts/contacts?region=140406', undefined, headers);
    };
    expect((await of('reporter', 'WJW')).body['items']).toHaveLength(1);
    expect((await of('reporter', 'JYJ')).body['items']).toHaveLength(0);
    expect((await of('viewer')).status).toBe(403);
    const other = await given().supervisor('150100');
    expect((await set(BOOK, { 'if-match': '*', ...other })).status).toBe(403);
  });

  it.each([
    ['without a way to reach them', { liaison: { name: '李明', addresses: [{}] } }, ['liaison.addresses[0].mail required']],
    ['at what is no mailbox', { leader: { name: '李明', addresses: [{ mail: 'a@b,c' }] } }, ['leader.addresses[0].mail wrong-format']],
    [
      'through an unknown channel',
      { leader: { name: '李明', addresses: [{ channelId: 'x' }] } },
      ['leader.addresses[0].channelId unknown-channel'],
    ],
    [
      'with a deputy whose time ends before it begins',
      { deputies: [{ for: 'leader', person: LI, from: '2024-05-08', to: '2024-05-07' }] },
      ['deputies[0].to to-before-from'],
    ],
    ['in an unknown role', { boss: LI }, ['boss unknown-field']],
  ])('%s are refused', async (_, body, expected) => {
    const reply = await set(body);
    expect([reply.status, ...faults(reply)]).toEqual([400, ...expected]);
  });

  it('of an unknown department are refused', async () => {
    expect((await set(BOOK, { 'if-match': '*' }, 'WJX')).body).toMatchObject({ status: 404, code: 'unknown-department' });
  });
}
