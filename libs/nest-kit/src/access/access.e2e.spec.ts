import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertAllowed, type Principal } from '@duban/domain';
import { memoryAccounts } from '../../../accounts/src/testing/memory-accounts';
import { createApp } from '../http/create-app';
import { AccessModule } from './access.module';
import { CurrentPrincipal, Public } from './principal';

@Controller('api/test')
class AccessTestController {
  @Get('me')
  me(@CurrentPrincipal() principal: Principal): Principal {
    return principal;
  }

  @Get('plan')
  plan(@CurrentPrincipal() principal: Principal): string {
    assertAllowed(principal, 'plan', { region: '140406' });
    return 'yes';
  }

  @Public()
  @Get('open')
  open(): string {
    return 'open';
  }
}

const accounts = memoryAccounts({ now: () => Date.parse('2024-06-30T01:02:03.004Z') });
const { keys } = accounts;

@Module({ imports: [AccessModule.forRoot({ useFactory: () => accounts })], controllers: [AccessTestController] })
class AccessTestModule {}

let app: NestFastifyApplication;
let address: string;
let admin: string;

beforeAll(async () => {
  admin = (await keys.ensureAdmin()).generated!;
  app = await createApp(AccessTestModule);
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(() => app.close());

interface AccessAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(path: string, key?: string, method = 'GET', body?: object): Promise<AccessAnswer> {
  const headers = {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const answer = await fetch(`${address}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown> };
}

describe('a request', () => {
  it('without a key is turned away, with what to do', async () => {
    const answer = await fetch(`${address}/api/test/me`, { headers: { 'accept-language': 'en' } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated', detail: expect.stringContaining('Authorization: Bearer') });
  });

  it.each(['wrong', 'dbk_000000000000_AAAA', 'x'.repeat(5_000)])('with a key nobody has (%#) is turned away', async (key) => {
    expect((await ask('/api/test/me', key)).status).toBe(401);
  });

  it.each(['Basic YWRtaW46YWRtaW4=', 'Bearer', 'Bearer a b', ''])('with the header %p is turned away', async (authorization) => {
    expect((await fetch(`${address}/api/test/me`, { headers: { authorization } })).status).toBe(401);
  });

  it('to an unknown route is answered with 404 only', async () => {
    expect((await ask('/api/nothing')).status).toBe(404);
  });

  it('to a public route needs none', async () => {
    expect(await ask('/api/test/open')).toEqual({ status: 200, body: { text: 'open' } });
  });

  it('with a key is made by its holder', async () => {
    const { status, body } = await ask('/api/test/me', admin);
    expect([status, body]).toMatchObject([200, { name: 'admin', role: 'admin', regions: [], departments: [] }]);
  });
});

describe('an administrator', () => {
  it('creates a key whose secret is in this answer only, and which has its own rights only', async () => {
    const order = { name: '卫健局', role: 'reporter', regions: ['140406'], departments: ['WJW'] };
    const created = await ask('/api/keys', admin, 'POST', order);
    expect(created).toMatchObject({ status: 201, body: { ...order, createdAt: '2024-06-30T01:02:03.004Z', revokedAt: null } });
    const secret = String(created.body['secret']);
    expect(secret).toMatch(/^dbk_[0-9a-f]{12}_[\w-]{43}$/);
    expect(created.body).not.toHaveProperty('hash');
    expect((await ask('/api/test/me', secret)).body).toMatchObject({ name: '卫健局', departments: ['WJW'] });
    expect(await ask('/api/test/plan', secret)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const { body } = await ask('/api/keys', admin);
    expect(JSON.stringify(body)).not.toMatch(/hash|secret|[0-9a-f]{64}/);
    expect(body['items']).toEqual(expect.arrayContaining([expect.objectContaining(order)]));
  });

  it('revokes a key at once, also one used a moment ago', async () => {
    const { body } = await ask('/api/keys', admin, 'POST', { name: 'v', role: 'viewer', regions: ['14'] });
    const secret = String(body['secret']);
    expect((await ask('/api/test/me', secret)).status).toBe(200);
    expect((await ask(`/api/keys/${String(body['id'])}`, admin, 'DELETE')).status).toBe(204);
    expect((await ask('/api/test/me', secret)).status).toBe(401);
    expect(await ask(`/api/keys/${String(body['id'])}`, admin, 'DELETE')).toMatchObject({ status: 404, body: { code: 'unknown-key' } });
  });

  it('cannot revoke the last admin key', async () => {
    const me = (await ask('/api/test/me', admin)).body['keyId'];
    expect(await ask(`/api/keys/${String(me)}`, admin, 'DELETE')).toMatchObject({ status: 409, body: { code: 'last-admin-key' } });
    expect((await ask('/api/test/me', admin)).status).toBe(200);
  });

  it.each([
    [{ role: 'viewer', regions: ['14'] }, 'name', 'required'],
    [{ name: 'x', role: 'root' }, 'role', 'not-allowed'],
    [{ name: 'x', role: 'reporter', regions: ['14'] }, 'departments', 'required'],
    [{ name: 'x', role: 'viewer' }, 'regions', 'required'],
    [{ name: 'x', role: 'supervisor', regions: [] }, 'regions', 'required'],
    [{ name: 'x', role: 'viewer', regions: ['Lucheng'] }, 'regions', 'wrong-format'],
    [{ name: 'x', role: 'viewer', regions: '14' }, 'regions', 'wrong-type'],
    [{ name: 'x', role: 'reporter', departments: [' '] }, 'departments[0]', 'empty'],
    [{ name: 'x', role: 'viewer', hash: 'x' }, 'hash', 'unknown-field'],
  ])('gets the problems of %j', async (order, field, code) => {
    expect(await ask('/api/keys', admin, 'POST', order)).toMatchObject({ status: 400, body: { errors: [{ field, code }] } });
  });
});

it.each(['reporter', 'supervisor', 'viewer'])('a %s manages no keys', async (role) => {
  const { body } = await ask('/api/keys', admin, 'POST', { name: role, role, regions: ['14'], departments: ['WJW'] });
  const secret = String(body['secret']);
  const answers = [
    await ask('/api/keys', secret),
    await ask('/api/keys', secret, 'POST', { name: 'x', role: 'admin' }),
    await ask(`/api/keys/${String(body['id'])}`, secret, 'DELETE'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});

describe('an administrator of one region', () => {
  let limited: string;
  let neighbour: Record<string, unknown>;
  let first: Record<string, unknown>;
  beforeAll(async () => {
    const create = async (name: string, region: string) =>
      (await ask('/api/keys', admin, 'POST', { name, role: 'admin', regions: [region] })).body;
    limited = String((await create('潞城', '140406'))['secret']);
    neighbour = await create('上党', '140404');
    first = (await ask('/api/test/me', admin)).body;
  });

  it.each([
    [{ name: 'x', role: 'admin' }, 'regions'],
    [{ name: 'x', role: 'admin', regions: ['1404'] }, 'regions[0]'],
    [{ name: 'x', role: 'viewer', regions: ['140406', '140404'] }, 'regions[1]'],
  ])('cannot create a key beyond it: %j', async (order, field) => {
    const answer = await ask('/api/keys', limited, 'POST', order);
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden', errors: [{ field, code: 'not-allowed' }] } });
  });

  it('neither sees nor revokes the keys of others', async () => {
    const { body } = await ask('/api/keys', limited);
    const names = (body['items'] as { name: string; regions: string[] }[]).filter(({ regions }) => !regions.includes('140406'));
    expect(names).toEqual([]);
    for (const id of [neighbour['id'], first['keyId'], 'nobody'])
      expect(await ask(`/api/keys/${String(id)}`, limited, 'DELETE')).toMatchObject({ status: 404, body: { code: 'unknown-key' } });
    expect((await ask('/api/test/me', admin)).status).toBe(200);
  });

  it('manages the keys of its region', async () => {
    const created = await ask('/api/keys', limited, 'POST', { name: 'y', role: 'supervisor', regions: ['140406'] });
    expect(created.status).toBe(201);
    expect((await ask('/api/keys', limited)).body['items']).toContainEqual(expect.objectContaining({ name: 'y' }));
    expect((await ask(`/api/keys/${String(created.body['id'])}`, limited, 'DELETE')).status).toBe(204);
  });
});
