import { createApp, KeyService, Metrics, ProgramModule, ReadinessChecks, setUpOpenApi } from '@duban/nest-kit';
import { DataFolder } from '@duban/sqlite';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EmbeddedModule } from '../../apps/embedded/src/embedded.module';
import { MovableClock } from '../support/movable-clock';
import { scratchFolder } from '../support/scratch-folder';

interface ResponseSchema {
  readonly type?: string;
  readonly properties?: object;
}
interface Operation {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: ResponseSchema }>> };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

const scratch = scratchFolder();
const served: string[] = [];
let folder: DataFolder;
let app: NestFastifyApplication;
let address: string;
let described: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  folder = DataFolder.open(scratch.path);
  const clock = new MovableClock('2024-07-10');
  const keys = new KeyService({ store: folder.keys, clock });
  const services = [EmbeddedModule.forRoot({ clock, zone: 'Asia/Shanghai', stores: folder, onError: () => undefined })];
  const health = { readiness: new ReadinessChecks(), metrics: new Metrics() };
  app = await createApp(ProgramModule.forRoot({ keys, managesKeys: true, services, ...health }));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => void served.push(...[method].flat().map((each) => `${each} ${url}`)));
  setUpOpenApi(app, { title: 'Duban', version: '0' });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  described = await read();
});
afterAll(async () => {
  await app.close();
  await folder.close();
  scratch.remove();
});

/** What `/api/docs-json` says, by `METHOD /path/:parameter`. */
async function read(): Promise<ReadonlyMap<string, Operation>> {
  const answer = await fetch(`${address}/api/docs-json`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${findRoute(path)}`, operation]),
  );
  return new Map(operations);
}

const findRoute = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
const those = (fits: (operation: Operation, route: string) => boolean): string[] =>
  [...described].filter(([route, operation]) => fits(operation, route)).map(([route]) => route);

describe('/api/docs', () => {
  it('describes every route that is served, and no other', () => {
    const own = served.filter((route) => !/^(HEAD|OPTIONS) | \/api\/docs/.test(route));
    expect([...described.keys()].sort()).toEqual([...new Set(own)].sort());
    expect(own.length).toBeGreaterThan(40);
  });

  it('says in a sentence what each is for', () => {
    expect(those(({ summary = '' }) => summary.length < 10)).toEqual([]);
  });

  it('describes the body of each that takes one', () => {
    const takesBody = /^(POST|PUT|PATCH) /;
    // A class that nobody describes comes out as a reference to an object of nothing.
    const tells = ({ type, properties }: ResponseSchema = {}): boolean =>
      type !== undefined && (type !== 'object' || properties !== undefined);
    const isDescribed = ({ requestBody }: Operation): boolean =>
      Object.values(requestBody?.content ?? {}).some(({ schema }) => tells(schema));
    expect(those((operation, route) => takesBody.test(route) && !isDescribed(operation))).toEqual([]);
  });

  it('describes every parameter of a path', () => {
    const names = (route: string): string[] => [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    const lacks = ({ parameters = [] }: Operation, route: string): boolean =>
      names(route).some((name) => !parameters.some((parameter) => parameter.in === 'path' && parameter.name === name));
    expect(those(lacks)).toEqual([]);
  });

  it('says truly which need a key', async () => {
    const open: string[] = [];
    for (const route of described.keys()) {
      const [method = '', path = ''] = route.split(' ');
      const { status } = await fetch(`${address}${path.replace(/:\w+/g, 'x')}`, { method });
      if (status !== 401) open.push(route);
    }
    expect(those(({ security }) => security?.length === 0)).toEqual(open);
    expect(open).toEqual(['GET /health/live', 'GET /health/ready']);
  });
});
