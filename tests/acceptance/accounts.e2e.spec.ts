import { Browser } from '../support/browser';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { createUser, GIVEN_PASSWORD, newPerson, OWN_PASSWORD, signIn } from '../support/people';
import { itemBody, itemId } from '../support/plan';
import type { TestSystem } from '../support/system';

describeSystems('users and sessions', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
  });
  afterAll(() => system.stop());
  beforeEach(() => system.clock.moveTo('2024-07-10'));

  it('begin with the first administrator, whom the link of the first start lets create', async () => {
    const browser = new Browser(system.url);
    const token = system.setupLink?.split('#token=')[1];
    const first = { name: '李明', password: OWN_PASSWORD };
    expect((await browser.send('GET', '/api/setup')).body).toEqual({ needed: true, demo: [] });
    const wrong = await browser.send('POST', '/api/setup', { ...first, token: 'not-the-token' });
    expect([wrong.status, wrong.body['code'], browser.cookie]).toEqual([401, 'wrong-setup-token', undefined]);
    const weak = await browser.send('POST', '/api/setup', { ...first, token, password: '123456' });
    expect([weak.status, weak.body['errors']]).toMatchObject([400, [{ field: 'password', code: 'too-short' }]]);
    const done = await browser.send('POST', '/api/setup', { ...first, token });
    expect([done.status, done.body['user']]).toMatchObject([201, { name: '李明', role: 'admin', regions: [], mustChangePassword: false }]);
    expect((await browser.send('GET', '/api/setup')).body).toEqual({ needed: false, demo: [] });
    expect(await browser.send('POST', '/api/setup', { ...first, token })).toMatchObject({ status: 409, body: { code: 'set-up-already' } });
    expect(await browser.status('GET', '/api/users')).toBe(200);
  });

  it('sign in by name and password, in whatever spelling of the name, and are told who they are', async () => {
    const { id } = await newPerson(system, 'Wang Fang', { role: 'supervisor', regions: ['140406'] });
    const browser = await signIn(system, ' ｗang  FANG');
    const { body } = await browser.send('GET', '/api/session');
    const user = { id, name: 'Wang Fang', role: 'supervisor', regions: ['140406'], departments: [], mustChangePassword: false };
    expect(body['user']).toEqual(user);
    expect([body['idleUntil'], body['expiresAt']]).toEqual([
      expect.stringMatching(/^2024-07-10T03:00/),
      expect.stringMatching(/^2024-07-10T14:00/),
    ]);
    expect(browser.attributes).toEqual(['Path=/', 'Max-Age=43200', 'HttpOnly', 'SameSite=Lax']);
    expect(await browser.status('DELETE', '/api/session')).toBe(204);
    expect([browser.cookie, await browser.status('GET', '/api/session')]).toEqual([undefined, 401]);
  });

  it('change the password that they were given before anything else', async () => {
    await createUser(system, '新人', { role: 'viewer', regions: ['140406'] });
    const browser = await signIn(system, '新人', GIVEN_PASSWORD);
    for (const path of ['/api/tracker/items?region=140406&year=2024', '/api/livelihood/items?region=140406&year=2024', '/api/sessions'])
      expect(await browser.send('GET', path)).toMatchObject({ status: 403, body: { code: 'password-change-required' } });
    const change = (current: string, password: string) => browser.send('PUT', '/api/session/password', { current, password });
    expect(await change('not the password', OWN_PASSWORD)).toMatchObject({ status: 400, body: { errors: [{ code: 'wrong-password' }] } });
    expect(await change(GIVEN_PASSWORD, GIVEN_PASSWORD)).toMatchObject({ status: 400, body: { errors: [{ code: 'no-change' }] } });
    expect(await change(GIVEN_PASSWORD, '新人新人新人新人新人新人')).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'easy-to-guess' }] },
    });
    expect((await change(GIVEN_PASSWORD, OWN_PASSWORD)).status).toBe(204);
    expect(await browser.status('GET', '/api/tracker/items?region=140406&year=2024')).toBe(200);
    expect(await new Browser(system.url).status('POST', '/api/session', { name: '新人', password: GIVEN_PASSWORD })).toBe(401);
  });

  it('are the actors of what they do', async () => {
    const { browser } = await newPerson(system, '张督查', { role: 'supervisor', regions: ['140406'] });
    expect(await browser.status('POST', '/api/livelihood/items', itemBody('A1'))).toBe(201);
    const read = () => system.call('GET', `/api/tracker/items/${itemId('A1')}/history`);
    await eventually(async () =>
      expect((await read()).body['events']).toMatchObject([{ type: 'duban.item.registered.v1', actor: '张督查' }]),
    );
  });

  it('see their sessions, end one of them, and stay signed in with the others', async () => {
    const { id, browser } = await newPerson(system, '两处登录', { role: 'viewer', regions: ['140406'] });
    const elsewhere = await signIn(system, '两处登录');
    const list = async (): Promise<{ id: string; current: boolean }[]> =>
      (await browser.send('GET', '/api/sessions')).body['items'] as { id: string; current: boolean }[];
    expect((await list()).map(({ current }) => current)).toEqual([true, false]);
    const other = (await list()).find(({ current }) => !current)!;
    const { browser: stranger } = await newPerson(system, '旁人', { role: 'viewer', regions: ['140406'] });
    expect(await stranger.status('DELETE', `/api/sessions/${other.id}`)).toBe(404);
    expect(await stranger.status('GET', `/api/sessions?user=${id}`)).toBe(403);
    expect((await system.call('GET', `/api/sessions?user=${id}`)).body['items']).toHaveLength(2);
    expect(await browser.status('DELETE', `/api/sessions/${other.id}`)).toBe(204);
    expect([await elsewhere.status('GET', '/api/session'), await browser.status('GET', '/api/session')]).toEqual([401, 200]);
    expect(await browser.status('DELETE', `/api/sessions/${other.id}`)).toBe(404);
    const [own] = await list();
    expect((await system.call('DELETE', `/api/sessions/${own!.id}?user=${id}`)).status).toBe(204);
    expect(await browser.status('GET', '/api/session')).toBe(401);
  });

  it('are signed out after an hour without use, and after twelve hours in any case', async () => {
    const { browser } = await newPerson(system, '久坐', { role: 'viewer', regions: ['140406'] });
    for (const time of ['10:50', '11:45', '12:40']) {
      system.clock.moveTo('2024-07-10', time);
      expect([time, await browser.status('GET', '/api/session')]).toEqual([time, 200]);
    }
    const idle = await signIn(system, '久坐');
    system.clock.moveTo('2024-07-10', '13:41');
    expect(await idle.status('GET', '/api/session')).toBe(401);
    system.clock.moveTo('2024-07-10', '08:00');
    const busy = await signIn(system, '久坐');
    // The clock goes on while a request is answered: an hour between two of them would sometimes be a little more.
    for (let minute = 8 * 60; minute < 20 * 60; minute += 55) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      system.clock.moveTo('2024-07-10', time);
      expect([time, await busy.status('GET', '/api/session')]).toEqual([time, 200]);
    }
    system.clock.moveTo('2024-07-10', '20:01');
    expect(await busy.status('GET', '/api/session')).toBe(401);
  });
});
