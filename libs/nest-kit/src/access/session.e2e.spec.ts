import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Principal } from '@duban/domain';
import { memoryAccounts } from '../../../accounts/src/testing/memory-accounts';
import { createApp } from '../http/create-app';
import { AccessModule } from './access.module';
import { CurrentPrincipal } from './principal';

@Controller('api/test')
class SessionTestController {
  @Get('me')
  me(@CurrentPrincipal() principal: Principal): Principal {
    return principal;
  }

  @Post('change')
  change(): string {
    return 'changed';
  }
}

const accounts = memoryAccounts({ now: () => Date.parse('2024-06-30T01:02:03.004Z') });

@Module({ imports: [AccessModule.forRoot({ useFactory: () => accounts })], controllers: [SessionTestController] })
class SessionTestModule {}

const CREDENTIALS = { name: '李明', password: 'long enough for all' };
/** Behind a proxy on this machine, and without one. */
const apps = { proxied: '', direct: '' };
const opened: NestFastifyApplication[] = [];

beforeAll(async () => {
  await accounts.users.create({ ...CREDENTIALS, role: 'admin' }, { mustChangePassword: false });
  for (const [name, trustedProxies] of [
    ['proxied', ['127.0.0.0/8', '::1']],
    ['direct', []],
  ] as const) {
    const app = await createApp(SessionTestModule, { trustedProxies });
    opened.push(app);
    await app.listen(0, '127.0.0.1');
    apps[name] = await app.getUrl();
  }
});
afterAll(() => Promise.all(opened.map((app) => app.close())));

async function signIn(url: string, headers: Record<string, string> = {}): Promise<{ cookie: string; attributes: string }> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(CREDENTIALS),
  });
  const [cookie = '', ...attributes] = (answer.headers.getSetCookie()[0] ?? '').split('; ');
  return { cookie, attributes: attributes.join('; ') };
}
const status = async (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  (await fetch(`${apps.direct}${path}`, { method, headers })).status;

describe('the cookie', () => {
  it('is Secure when a trusted proxy says that the browser came over TLS, and only then', async () => {
    const tls = { 'x-forwarded-proto': 'https' };
    expect((await signIn(apps.proxied, tls)).attributes).toBe('Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure');
    expect((await signIn(apps.proxied)).attributes).not.toContain('Secure');
    expect((await signIn(apps.direct, tls)).attributes).toBe('Path=/; Max-Age=43200; HttpOnly; SameSite=Lax');
  });

  it('names the address that a trusted proxy has forwarded, in the list of sessions', async () => {
    const read = async (url: string): Promise<string | undefined> => {
      const { cookie } = await signIn(url, { 'x-forwarded-for': '203.0.113.7' });
      const { items } = (await (await fetch(`${url}/api/sessions`, { headers: { cookie } })).json()) as {
        items: { address: string; current: boolean }[];
      };
      return items.find(({ current }) => current)?.address;
    };
    expect([await read(apps.proxied), await read(apps.direct)]).toEqual(['203.0.113.7', '127.0.0.1']);
  });

  it('is found among others, and is nothing when it is not a token', async () => {
    const { cookie } = await signIn(apps.direct);
    for (const header of [cookie, `a=b; ${cookie}`, `${cookie}; a="b"`]) expect(await status('/api/test/me', { cookie: header })).toBe(200);
    for (const header of [`x${cookie}`, cookie.replace('=', '=%20'), 'duban_session=', `a=${'b'.repeat(9_000)}; ${cookie.slice(0, -1)}`])
      expect([header.slice(0, 30), await status('/api/test/me', { cookie: header })]).toEqual([header.slice(0, 30), 401]);
  });
});

describe('a request with a session', () => {
  it('is made by the user', async () => {
    const { cookie } = await signIn(apps.direct);
    const answer = await fetch(`${apps.direct}/api/test/me`, { headers: { cookie } });
    const expected = { keyId: expect.stringMatching(/^usr_[0-9a-f]{12}$/), name: '李明', role: 'admin', regions: [], departments: [] };
    expect(await answer.json()).toEqual(expected);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://127.0.0.1' }, 403], // another port
    [{ origin: 'null' }, 403],
    [{}, 403],
  ])('that changes something, with %j, is answered %d', async (headers, expected) => {
    const { cookie } = await signIn(apps.direct);
    expect(await status('/api/test/change', { cookie, ...headers }, 'POST')).toBe(expected);
  });

  it('and with a key is made by the holder of the key, without a look at the cookie', async () => {
    const { cookie } = await signIn(apps.direct);
    const { secret } = await accounts.keys.create({ name: 'a program', role: 'viewer', regions: ['14'] });
    const key = { cookie, authorization: `Bearer ${secret}` };
    expect(await (await fetch(`${apps.direct}/api/test/me`, { headers: key })).json()).toMatchObject({ name: 'a program' });
    expect(await status('/api/test/change', { ...key, 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(201);
    expect(await status('/api/test/me', { cookie, authorization: 'Bearer wrong' })).toBe(401);
    expect(await status('/api/session', key)).toBe(401);
  });
});

it('the demo is shut until it is opened; then there is one user of each role, without a password', async () => {
  const demo = async (role: string): Promise<Response> =>
    fetch(`${apps.direct}/api/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role }),
    });
  expect((await demo('supervisor')).status).toBe(404);
  await accounts.demo.open([{ name: '督查室', role: 'supervisor', regions: ['140406'] }]);
  await accounts.demo.open([{ name: '督查室', role: 'supervisor', regions: ['140406'] }]);
  const answer = await demo('supervisor');
  expect([answer.status, ((await answer.json()) as { user: object }).user]).toMatchObject([
    201,
    { name: '督查室', mustChangePassword: false },
  ]);
  expect(answer.headers.getSetCookie()).toHaveLength(1);
  expect([(await demo('admin')).status, (await demo('nobody')).status]).toEqual([404, 400]);
  const setup = await fetch(`${apps.direct}/api/setup`);
  expect(await setup.json()).toEqual({ needed: false, demo: [{ name: '督查室', role: 'supervisor', departments: [] }] });
});
