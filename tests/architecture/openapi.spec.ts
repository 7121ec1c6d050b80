import { createApp, Metrics, openApiDocument, ReadinessChecks, ProgramModule } from '@duban/nest-kit';
import { MemoryDepartmentStore, MemoryItemIds, MemoryRegisterStore, MemoryTrackerStores } from '@duban/memory';
import { systemClock } from '@duban/runtime';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeApi } from '../../apps/embedded/src/describe-api';
import { memoryAccounts } from '../../libs/accounts/src/testing/memory-accounts';
import { memoryStores } from '../../apps/embedded/src/memory-stores';
import { LivelihoodModule } from '../../apps/livelihood/src/livelihood.module';
import { ProjectsModule } from '../../apps/projects/src/projects.module';
import { TargetsModule } from '../../apps/targets/src/targets.module';
import { AlertingModule } from '../../apps/alerting/src/alerting.module';
import { TrackerModule } from '../../apps/tracker/src/tracker.module';
import { scratchFolder } from '../support/scratch-folder';
import { ROOT } from './cruise';

type GeneratedDocument = Awaited<ReturnType<typeof describeApi>>;

const scratch = scratchFolder();
let whole: GeneratedDocument;
let alone: Readonly<Record<string, GeneratedDocument>>;

beforeAll(async () => {
  whole = await describeApi();
  const { bus, alerts, alertSettings, alertGroups, itemHistory, leases, deliveries, close } = memoryStores();
  const common = { bus, clock: systemClock, zone: 'Asia/Shanghai' };
  const register = () => ({
    ...common,
    ids: new MemoryItemIds(),
    departments: new MemoryDepartmentStore(),
    store: new MemoryRegisterStore(),
  });
  alone = {
    projects: await describeAlone(ProjectsModule.forRoot(register()), false),
    livelihood: await describeAlone(LivelihoodModule.forRoot(register()), false),
    targets: await describeAlone(TargetsModule.forRoot(register()), false),
    tracker: await describeAlone(
      TrackerModule.forRoot({
        ...common,
        stores: new MemoryTrackerStores(),
        departments: new MemoryDepartmentStore(),
        onError: () => undefined,
      }),
      true,
    ),
    alerting: await describeAlone(
      AlertingModule.forRoot({
        ...common,
        store: alerts,
        settings: alertSettings,
        groups: alertGroups,
        history: itemHistory,
        leases,
        deliveries,
        outside: { secretKey: null, fileFolder: null },
        retention: { keepDeliveriesDays: 400, keepHistoryYears: 2 },
        hasReplicas: false,
        holder: 'alone',
        departments: new MemoryDepartmentStore(),
        onError: () => undefined,
      }),
      false,
    ),
  };
  await close();
});
afterAll(() => scratch.remove());

/** The document of one service that runs as its own process. */
async function describeAlone(
  service: Parameters<typeof ProgramModule.forRoot>[0]['services'][number],
  managesAccounts: boolean,
): Promise<GeneratedDocument> {
  const accounts = memoryAccounts(systemClock);
  const parts = { accounts, managesAccounts, services: [service], readiness: new ReadinessChecks(), metrics: new Metrics() };
  const app = await createApp(ProgramModule.forRoot(parts));
  try {
    return openApiDocument(app, { title: 'Duban', version: '0' });
  } finally {
    await app.close();
  }
}

function save(name: string, document: GeneratedDocument): string {
  const path = join(scratch.path, `${name}.json`);
  writeFileSync(path, JSON.stringify(document));
  return path;
}

function run(script: string, ...args: string[]): { readonly code: number | null; readonly output: string } {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, env, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

describe('the OpenAPI document', () => {
  it('passes the rules of Redocly, for the whole system and for each service', () => {
    const paths = Object.entries({ whole, ...alone }).map(([name, document]) => save(name, document));
    const { code, output } = run('node_modules/@redocly/cli/bin/cli.js', 'lint', '--config', 'redocly.yaml', ...paths);
    expect([code, output]).toEqual([0, expect.stringContaining('valid')]);
  });

  it('of one service agrees with the document of the whole system', () => {
    for (const { paths, components } of Object.values(alone)) {
      expect(whole.paths).toMatchObject(paths);
      expect(whole.components).toMatchObject(components ?? {});
      expect(Object.keys(paths).length).toBeGreaterThan(8);
    }
  });

  it('has every route in one of the services', () => {
    const routes = new Set(Object.values(alone).flatMap(({ paths }) => Object.keys(paths)));
    expect([...routes].sort()).toEqual(Object.keys(whole.paths).sort());
  });
});

describe('the client', () => {
  it('is generated from the current document', () => {
    expect(run('scripts/openapi.mjs', '--check', '--document', save('whole', whole))).toEqual({ code: 0, output: '' });
  });

  it('is reported as out of date when the document has changed', () => {
    const changed = { ...whole, paths: { ...whole.paths, '/api/more': {} } };
    const { code, output } = run('scripts/openapi.mjs', '--check', '--document', save('changed', changed));
    expect([code, output]).toEqual([1, expect.stringContaining('npm run openapi')]);
  });
});
