import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/compose';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemBody, itemId, itemPath, register } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

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
