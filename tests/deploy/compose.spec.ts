import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as ALERTING } from '../../apps/alerting/src/settings';
import { SCHEMA as TRACKER, trackerSettings } from '../../apps/tracker/src/settings';
import { composeEnvironment, composeServices, proxyRoutes, ROOT, SERVICE_APPS, type ComposeFile } from '../support/compose';
import { scratchFolder } from '../support/scratch-folder';
import { testWithTool } from '../support/with-tool';
import { GO_PROBE, readCompose } from './deploy-tools';

jest.setTimeout(600_000); // the parser is compiled for the first time

const KEY = { DUBAN_ADMIN_KEY: 'a-key-of-at-least-sixteen' };
const SCHEMAS = { projects: PROJECTS, livelihood: LIVELIHOOD, targets: TARGETS, tracker: TRACKER, alerting: ALERTING };
const services = composeServices();

describe('docker-compose.yml', () => {
  it('has all services, Kafka, MongoDB and a proxy', () => {
    expect(Object.keys(services).sort()).toEqual([...SERVICE_APPS, 'kafka', 'mongo', 'proxy'].sort());
  });

  test.each(SERVICE_APPS)('%s runs its own program with valid settings on a read-only file system', (app) => {
    const { command = [], read_only, cap_drop } = services[app]!;
    expect(command).toEqual([`dist/apps/${app}/src/main.js`]);
    expect(existsSync(join(ROOT, `apps/${app}/src/main.ts`))).toBe(true);
    expect(trackerSettings(composeEnvironment(app, KEY))).toMatchObject({ host: '0.0.0.0', port: 3000, zone: 'Asia/Shanghai' });
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
  });

  it('contains no secret: an admin key must be given', () => {
    expect(() => composeEnvironment('tracker', {})).toThrow('DUBAN_ADMIN_KEY');
  });

  test.each(Object.keys(services))('%s has a health check', (name) => {
    expect(services[name]!.healthcheck?.test.length).toBeGreaterThan(1);
  });

  test.each(SERVICE_APPS)('%s waits for its engines', (app) => {
    expect(services[app]!.depends_on).toEqual({ kafka: { condition: 'service_healthy' }, mongo: { condition: 'service_healthy' } });
  });

  it('keeps the data of its engines in volumes', () => {
    expect(services['kafka']!.volumes).toEqual(['kafka:/var/lib/kafka/data']);
    expect(services['mongo']!.volumes).toContain('mongo:/data/db');
  });

  testWithTool('Go', GO_PROBE, 'is read by the parser of Docker Compose without a fault', () => {
    const { status, stdout, stderr } = readCompose(join(ROOT, 'docker-compose.yml'), KEY);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(Object.keys((parse(stdout) as ComposeFile).services).sort()).toEqual(Object.keys(services).sort());
  });

  testWithTool('Go', GO_PROBE, 'with a fault would be refused by that parser', () => {
    const faulty = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8').replace(/- "(try.*) 0 : 1\)"$/m, '- $1 0: 1)');
    const folder = scratchFolder();
    const file = join(folder.path, 'docker-compose.yml');
    writeFileSync(file, faulty);
    const { status, stderr } = readCompose(file, KEY);
    folder.remove();
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('services.mongo.healthcheck.test.4 must be a string'),
    });
  });

  it.each(SERVICE_APPS)('gives %s no variable that its program does not know', (app) => {
    const known = Object.values(SCHEMAS[app]).map(({ name }) => name);
    const given = Object.keys(services[app]!.environment ?? {});
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    expect(given).toEqual(expect.arrayContaining(['KAFKA_BROKERS', 'MONGODB_URI', 'DUBAN_ADMIN_KEY']));
  });
});

describe('the proxy', () => {
  test.each([
    ['/api/projects/items', 'projects'],
    ['/api/livelihood/imports/items?dryRun=true', 'livelihood'],
    ['/api/targets/docs-json', 'targets'],
    ['/api/tracker/stream?region=140406', 'tracker'],
    ['/api/tracker/summary', 'tracker'],
    ['/api/alerts?region=140406', 'alerting'],
    ['/api/alerting/docs', 'alerting'],
    ['/api/keys', 'tracker'],
    ['/api/docs', 'tracker'],
    ['/health/ready', 'tracker'],
  ])('forwards %s to %s', (path, app) => {
    expect(proxyRoutes()(path)).toBe(app);
  });
});
