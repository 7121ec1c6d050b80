import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/compose';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemBody, itemId, itemPath, register } from '../support/plan';
import { ADMIN_KEY, type Reply, type TestSystem } from '../support/system';

const L05 = itemPath('livelihood', 'L05');
const ID = { id: itemId('L05') };
const PLAN = { region: '140406', year: 2024 };
const SUMMARY = '/api/tracker/summary?region=140406&year=2024';
const MARCH = { asOf: '2024-03-31', value: 300 };
const NO_KEY = { authorization: '' };

describeSystems('rights', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-04-02');
    await register(system, 'livelihood', 'L05');
    await system.settled();
  });
  afterEach(() => system.stop());

  type Headers = Record<string, string>;
  const reportProgress = (headers: Headers) =>
    system.client.POST('/api/livelihood/items/{id}/reports', { params: { path: ID }, body: MARCH, headers });
  const readSummary = (headers: Headers, region = PLAN.region) =>
    system.client.GET('/api/tracker/summary', { params: { query: { ...PLAN, region } }, headers });
  const readItem = (headers: Headers = {}) => system.client.GET('/api/livelihood/items/{id}', { params: { path: ID }, headers });
  const toProblem = ({ status, headers, body }: Reply): unknown[] => [status, headers.get('content-type'), body['code']];
  const toRefusal = ({ response, error }: { response: Response; error?: { code: string } }): unknown[] => [
    response.status,
    response.headers.get('content-type'),
    error?.code,
  ];
  const expectedProblem = (status: number, code: string): unknown[] => [status, 'application/problem+json; charset=utf-8', code];

  describe('without a valid key', () => {
    const wrongKey = { authorization: 'Bearer dbk_this_is_nobodys_key' };
    it.each([
      ['no key', NO_KEY],
      ['a wrong key', wrongKey],
      ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ])('(%s) nothing is told and nothing is taken', async (_, headers) => {
      for (const path of [L05, SUMMARY, '/api/tracker/items/140406-2024-L05', '/api/keys', '/api/tracker/stream']) {
        expect(toProblem(await system.call('GET', path, undefined, headers))).toEqual(expectedProblem(401, 'unauthenticated'));
      }
      expect(toRefusal(await reportProgress(headers))).toEqual(expectedProblem(401, 'unauthenticated'));
      expect((await readItem()).data?.version).toBe(1);
    });

    it('health and the description of the routes are readable, with the version of package.json', async () => {
      for (const path of ['/health/live', '/health/ready']) expect((await system.call('GET', path, undefined, NO_KEY)).status).toBe(200);
      const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
      expect((await system.call('GET', '/api/docs-json', undefined, NO_KEY)).body['info']).toMatchObject({ version });
    });
  });

  describe('a reporter', () => {
    it('reports only for its department and region', async () => {
      const own = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
      const neighbour = await system.createKey('reporter', { regions: ['140406'], departments: ['JYJ'] });
      const elsewhere = await system.createKey('reporter', { regions: ['140403'], departments: ['WJW'] });
      expect(toRefusal(await reportProgress(neighbour.headers))).toEqual(expectedProblem(403, 'forbidden'));
      expect(toRefusal(await reportProgress(elsewhere.headers))).toEqual(expectedProblem(403, 'forbidden'));
      expect((await reportProgress(own.headers)).response.status).toBe(201);
    });

    it('neither registers items nor manages keys', async () => {
      const { headers } = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
      const registered = await system.client.POST('/api/livelihood/items', { body: itemBody('L06'), headers });
      expect(toRefusal(registered)).toEqual(expectedProblem(403, 'forbidden'));
      expect(toRefusal(await system.client.GET('/api/keys', { headers }))).toEqual(expectedProblem(403, 'forbidden'));
    });

    it('cannot import for another department', async () => {
      const { headers } = await system.createKey('reporter', { regions: ['140406'], departments: ['JYJ'] });
      const file = 'region,year,code,asOf,value\n140406,2024,L05,2024-03-31,300';
      const reply = await system.call('POST', '/api/livelihood/imports/reports', file, { ...headers, 'content-type': 'text/csv' });
      expect([reply.status, reply.body['taken']]).toEqual([422, 0]);
      expect(reply.body['errors']).toMatchObject([{ code: 'forbidden-department' }]);
    });
  });

  describe('a viewer', () => {
    it('reads and cannot report', async () => {
      const { headers } = await system.createKey('viewer');
      expect((await readSummary(headers)).response.status).toBe(200);
      expect(toRefusal(await reportProgress(headers))).toEqual(expectedProblem(403, 'forbidden'));
    });

    it('of another region cannot read this one', async () => {
      const { headers } = await system.createKey('viewer', { regions: ['140403'] });
      const paths = [L05, '/api/livelihood/items?region=140406&year=2024', SUMMARY, '/api/tracker/items?region=140406&year=2024'];
      for (const path of [...paths, '/api/tracker/items/140406-2024-L05', '/api/tracker/items/140406-2024-L05/history']) {
        expect(toProblem(await system.call('GET', path, undefined, headers))).toEqual(expectedProblem(403, 'forbidden'));
      }
      expect((await readSummary(headers, '140403')).response.status).toBe(200);
    });

    it('of the district cannot read the whole prefecture', async () => {
      const { headers } = await system.createKey('viewer', { regions: ['140406'] });
      const query = { ...PLAN, region: '1404', by: 'region' } as const;
      expect(toRefusal(await system.client.GET('/api/tracker/summary', { params: { query }, headers }))).toEqual(
        expectedProblem(403, 'forbidden'),
      );
    });
  });

  describe('an administrator of one region', () => {
    const createKey = (headers: Headers, role: 'admin' | 'viewer', regions?: string[]) =>
      system.client.POST('/api/keys', { body: { name: '越权', role, ...(regions === undefined ? {} : { regions }) }, headers });

    it('gives, sees and takes away no rights beyond it', async () => {
      const limited = await system.createKey('admin', { regions: ['140406'] });
      const other = await system.createKey('viewer', { regions: ['140403'] });
      for (const [role, regions] of [
        ['admin', undefined],
        ['admin', ['1404']],
        ['viewer', ['140403']],
      ] as ['admin' | 'viewer', string[] | undefined][])
        expect(toRefusal(await createKey(limited.headers, role, regions))).toEqual(expectedProblem(403, 'forbidden'));
      const { data } = await system.client.GET('/api/keys', { headers: limited.headers });
      expect(data?.items.map(({ id }) => id)).toEqual([limited.id]);
      for (const { id } of [other, ...(await listKeys()).filter(({ regions }) => regions.length === 0)]) {
        const refused = await system.client.DELETE('/api/keys/{id}', { params: { path: { id } }, headers: limited.headers });
        expect(toRefusal(refused)).toEqual(expectedProblem(404, 'unknown-key'));
      }
      expect((await createKey(limited.headers, 'viewer', ['140406'])).response.status).toBe(201);
      expect((await listKeys()).filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
    });

    const listKeys = async () => (await system.client.GET('/api/keys')).data?.items ?? [];

    it('is not the last one who manages all keys', async () => {
      await system.createKey('admin', { regions: ['140406'] });
      const [first] = await listKeys();
      const refused = await system.client.DELETE('/api/keys/{id}', { params: { path: { id: String(first?.id) } } });
      expect(toRefusal(refused)).toEqual(expectedProblem(409, 'last-admin-key'));
    });
  });

  describe('what is shown within the regions of a key', () => {
    it('are the policies that hold there', async () => {
      const scopes = ['14', '1404', '140406', '140403'];
      for (const region of scopes) {
        const body = { region, validFrom: '2024-01-01', preset: 'yinchuan' as const };
        expect((await system.client.POST('/api/tracker/policies', { body })).response.status).toBe(201);
      }
      const seen = async (regions?: string[]) => {
        const { headers } = await system.createKey('viewer', regions === undefined ? {} : { regions });
        const { data } = await system.client.GET('/api/tracker/policies', { headers });
        return data?.adopted.map(({ scope }) => scope.region);
      };
      expect(await seen(['140406'])).toEqual(['14', '1404', '140406']);
      expect(await seen(['1404'])).toEqual(scopes);
      expect(await seen(['15'])).toEqual([]);
    });

    it('are the metrics of the process, and those of everybody only to a key of all regions', async () => {
      const [address] = system.addresses;
      const read = async (headers: Headers) => (await fetch(`${String(address)}/metrics`, { headers })).text();
      const limited = await read((await system.createKey('viewer')).headers);
      expect(limited).toMatch(/^duban_outbox_lag|^nodejs_eventloop_lag_seconds/m);
      expect(limited).not.toContain('duban_http_request');
      expect(await read({ authorization: `Bearer ${ADMIN_KEY}` })).toMatch(/^duban_http_requests_total\{/m);
    });
  });

  it('a key without regions is refused, unless it is an administrator’s', async () => {
    for (const role of ['viewer', 'supervisor'] as const) {
      const { response, error } = await system.client.POST('/api/keys', { body: { name: role, role } });
      expect([response.status, error?.errors]).toMatchObject([400, [{ field: 'regions', code: 'required' }]]);
    }
    expect((await system.client.POST('/api/keys', { body: { name: 'second', role: 'admin' } })).response.status).toBe(201);
  });

  it('a revoked key is refused by every service, also by those that had accepted it', async () => {
    const { id, headers } = await system.createKey('viewer');
    for (const read of [readSummary, readItem]) expect((await read(headers)).response.status).toBe(200);
    expect((await system.client.DELETE('/api/keys/{id}', { params: { path: { id } } })).response.status).toBe(204);
    expect(toRefusal(await readSummary(headers))).toEqual(expectedProblem(401, 'unauthenticated'));
    await eventually(async () => {
      expect(toRefusal(await readItem(headers))).toEqual(expectedProblem(401, 'unauthenticated'));
    });
  });
});
