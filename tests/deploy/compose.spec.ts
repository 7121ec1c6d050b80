import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as TRACKER, trackerSettings } from '../../apps/tracker/src/settings';
import { composeEnvironment, composeFile, composeServices, proxyRoutes, ROOT, SERVICE_APPS, type ComposeFile } from '../support/compose';
import { testWithTool } from '../support/with-tool';
import { findComposeFaults } from './compose-faults';

const KEY = { DUBAN_ADMIN_KEY: 'a-key-of-at-least-sixteen' };
const SCHEMAS = { projects: PROJECTS, livelihood: LIVELIHOOD, targets: TARGETS, tracker: TRACKER };
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

  testWithTool('docker compose', ['docker', 'compose', 'version'], 'docker-compose.yml is understood by Docker Compose', () => {
    const config = spawnSync('docker', ['compose', 'config', '--quiet'], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...KEY } });
    expect({ status: config.status, stderr: config.stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('errors that Docker Compose would report', () => {
  it('do not occur in docker-compose.yml', () => {
    expect(findComposeFaults(composeFile())).toEqual([]);
  });

  it('are found, a line each', () => {
    const healthcheck = { test: ['CMD', 'true'], interval: '10' };
    const file: ComposeFile = {
      services: {
        a: { image: 'a', comand: ['x'], depends_on: { b: { condition: 'service_healthy' }, c: { condition: 'service_healthy' } } },
        b: { networks: ['front'], volumes: ['data:/data', './here:/there:ro'], ports: ['x:1'], environment: { ON: true } },
        d: { image: 'd', healthcheck },
      },
      volumes: {},
    };
    expect(findComposeFaults(file)).toEqual([
      'a: comand is no field of a service',
      'a waits for b to be healthy, which has no healthcheck',
      'a waits for c, which is not there',
      'b has neither image nor build',
      'b: the network front is not there',
      'b: the volume data is not there',
      'b: the port x:1 is none',
      'b: ON is true, expected a text',
      'd: interval 10 has no unit',
    ]);
  });

  it.each(SERVICE_APPS)('do not include a variable of %s that its program does not know', (app) => {
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
    ['/api/keys', 'tracker'],
    ['/api/docs', 'tracker'],
    ['/health/ready', 'tracker'],
  ])('forwards %s to %s', (path, app) => {
    expect(proxyRoutes()(path)).toBe(app);
  });
});
