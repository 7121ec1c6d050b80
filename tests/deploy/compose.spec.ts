import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { trackerSettings } from '../../apps/tracker/src/settings';
import { composeEnvironment, composeServices, proxyRoutes, ROOT, SERVICE_APPS } from '../support/compose';

const KEY = { DUBAN_ADMIN_KEY: 'a-key-of-at-least-sixteen' };
const services = composeServices();

describe('docker-compose.yml', () => {
  it('has the services there are, Kafka, MongoDB and one address', () => {
    expect(Object.keys(services).sort()).toEqual([...SERVICE_APPS, 'kafka', 'mongo', 'proxy'].sort());
  });

  test.each(SERVICE_APPS)('%s runs its own program, with settings that it reads, on a file system that it cannot write', (app) => {
    const { command = [], read_only, cap_drop } = services[app]!;
    expect(command).toEqual([`dist/apps/${app}/src/main.js`]);
    expect(existsSync(join(ROOT, `apps/${app}/src/main.ts`))).toBe(true);
    expect(trackerSettings(composeEnvironment(app, KEY))).toMatchObject({ host: '0.0.0.0', port: 3000, zone: 'Asia/Shanghai' });
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
  });

  it('has no secret in it: without an admin key it is refused', () => {
    expect(() => composeEnvironment('tracker', {})).toThrow('DUBAN_ADMIN_KEY');
  });

  test.each(Object.keys(services))('%s says whether it is well', (name) => {
    expect(services[name]!.healthcheck?.test.length).toBeGreaterThan(1);
  });

  test.each(SERVICE_APPS)('%s waits for its engines', (app) => {
    expect(services[app]!.depends_on).toEqual({ kafka: { condition: 'service_healthy' }, mongo: { condition: 'service_healthy' } });
  });

  it('keeps the data of its engines in volumes', () => {
    expect(services['kafka']!.volumes).toEqual(['kafka:/var/lib/kafka/data']);
    expect(services['mongo']!.volumes).toContain('mongo:/data/db');
  });

  it('is understood by Docker Compose, where it is installed', () => {
    const version = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' });
    if (version.status !== 0) {
      process.stderr.write('docker compose is not installed: its own check of docker-compose.yml is left out\n');
      return;
    }
    const config = spawnSync('docker', ['compose', 'config', '--quiet'], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...KEY } });
    expect({ status: config.status, stderr: config.stderr }).toEqual({ status: 0, stderr: '' });
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
  ])('gives %s to %s', (path, app) => {
    expect(proxyRoutes()(path)).toBe(app);
  });
});
