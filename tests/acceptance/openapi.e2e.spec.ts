import { Accounts } from '@duban/accounts';
import { createApp, Metrics, ProgramModule, ReadinessChecks, setUpOpenApi } from '@duban/nest-kit';
import { DataFolder } from '@duban/sqlite';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EmbeddedModule } from '../../apps/embedded/src/embedded.module';
import { fetchDocument, listRoutes, listOwnParameters, type Operation } from '../support/openapi/document';
import { MovableClock } from '../support/movable-clock';
import { scratchFolder } from '../support/scratch-folder';

/** What these need is in their addresses. */
const POSTS_WITHOUT_BODY = ['POST /api/alerts/deliveries/:id/send-again', 'POST /api/alerts/silences/:id/end'];

const scratch = scratchFolder();
const served: string[] = [];
let folder: DataFolder;
let app: NestFastifyApplication;
let address: string;
let described: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  folder = DataFolder.open(scratch.path);
  const clock = new MovableClock('2024-07-10');
  const accounts = new Accounts({ stores: folder, clock });
  const services = [
    EmbeddedModule.forRoot({
      clock,
      zone: 'Asia/Shanghai',
      stores: folder,
      outside: { secretKey: null, fileFolder: null },
      retention: { keepDeliveriesDays: 400, keepHistoryYears: 2 },
      onError: () => undefined,
    }),
  ];
  const health = { readiness: new ReadinessChecks(), metrics: new Metrics() };
  app = await createApp(ProgramModule.forRoot({ accounts, managesAccounts: true, services, ...health }));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => void served.push(...[method].flat().map((each) => `${each} ${url}`)));
  setUpOpenApi(app, { title: 'Duban', version: '0' });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  described = await readDescribedRoutes();
});
afterAll(async () => {
  await app.close();
  await folder.close();
  scratch.remove();
});

/** The operations of `/api/docs-json`, by `METHOD /path/:parameter`. */
async function readDescribedRoutes(): Promise<ReadonlyMap<string, Operation>> {
  const routes = listRoutes(await fetchDocument(address));
  return new Map(routes.map((route) => [`${route.method} ${toPattern(route.path)}`, route]));
}

const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
const listRoutesWhere = (fits: (operation: Operation, route: string) => boolean): string[] =>
  [...described].filter(([route, operation]) => fits(operation, route)).map(([route]) => route);

describe('/api/docs', () => {
  it('describes every route that is served, and no other', () => {
    const own = served.filter((route) => !/^(HEAD|OPTIONS) | \/api\/docs/.test(route));
    expect([...described.keys()].sort()).toEqual([...new Set(own)].sort());
    expect(own.length).toBeGreaterThan(40);
  });

  it('has a summary for each', () => {
    expect(listRoutesWhere(({ summary = '' }) => summary.length < 10)).toEqual([]);
  });

  it('has a unique name for each, beginning with its tag', () => {
    const names = [...described.values()].map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(
      names.filter((name) => !/^(projects|livelihood|targets|tracker|alerts|session|users|keys|health)_[a-z][A-Za-z]+$/.test(name)),
    ).toEqual([]);
  });

  it('describes the body of each that has one, with an example', () => {
    const takesBody = /^(POST|PUT|PATCH) /;
    const isDescribed = ({ requestBody }: Operation): boolean => {
      const content = Object.values(requestBody?.content ?? {});
      return (
        content.length > 0 && content.every(({ schema }) => schema !== undefined) && content.some(({ example }) => example !== undefined)
      );
    };
    expect(listRoutesWhere((operation, route) => takesBody.test(route) && !isDescribed(operation))).toEqual(POSTS_WITHOUT_BODY);
  });

  it('describes every answer with a schema, and every JSON answer with an example', () => {
    const lacks = ({ responses }: Operation): boolean =>
      Object.entries(responses).some(([status, { content }]) => {
        const media = Object.entries(content ?? {});
        const hasExample = media.every(([type, { example, examples }]) => !/json$/.test(type) || (example ?? examples) !== undefined);
        return status !== '204' && (media.length === 0 || media.some(([, { schema }]) => schema === undefined) || !hasExample);
      });
    expect(listRoutesWhere(lacks)).toEqual([]);
  });

  it('describes every parameter of a path', () => {
    const names = (route: string): string[] => [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    const lacks = (operation: Operation, route: string): boolean =>
      names(route).some((name) => !listOwnParameters(operation).some((parameter) => parameter.in === 'path' && parameter.name === name));
    expect(listRoutesWhere(lacks)).toEqual([]);
  });

  it('marks as public exactly the routes that need no key', async () => {
    const open: string[] = [];
    for (const route of described.keys()) {
      const [method = '', path = ''] = route.split(' ');
      const { status } = await fetch(`${address}${path.replace(/:\w+/g, 'x')}`, { method });
      if (status !== 401) open.push(route);
    }
    expect(listRoutesWhere(({ security }) => security?.length === 0)).toEqual(open);
    const toSignIn = ['POST /api/session', 'POST /api/session/demo', 'GET /api/setup', 'POST /api/setup'];
    expect(open).toEqual([...toSignIn, 'GET /health/live', 'GET /health/ready']);
  });
});
