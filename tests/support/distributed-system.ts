import { startService, type ServiceDescription, type ServiceProgram, type ServiceSettings } from '@duban/distributed';
import { KafkaBus } from '@duban/kafka';
import type { Clock, EventBus } from '@duban/ports';
import { prefixedBus, type Env } from '@duban/runtime';
import { Projector } from '@duban/tracker';
import { randomUUID } from 'node:crypto';
import { tellPeople } from '../../apps/alerting/src/connect-alerting';
import { ALERTING_SERVICE } from '../../apps/alerting/src/run';
import { alertingSettings } from '../../apps/alerting/src/settings';
import { LIVELIHOOD_SERVICE } from '../../apps/livelihood/src/run';
import { livelihoodSettings } from '../../apps/livelihood/src/settings';
import { PROJECTS_SERVICE } from '../../apps/projects/src/run';
import { projectsSettings } from '../../apps/projects/src/settings';
import { TARGETS_SERVICE } from '../../apps/targets/src/run';
import { targetsSettings } from '../../apps/targets/src/settings';
import { TRACKER_SERVICE } from '../../apps/tracker/src/run';
import { trackerSettings } from '../../apps/tracker/src/settings';
import { SERVICE_APPS, type ServiceApp } from './compose';
import { kafkaBrokers, mongoUri } from './engines/describe-with-engines';
import { MovableClock } from './movable-clock';
import { oneAddress } from './one-address';
import { serviceEnvironment, type ServiceEngines } from './service-environment';
import { speakingTo, type TestSystem } from './system';

const SERVICES: Readonly<Record<ServiceApp, readonly [ServiceDescription, (env: Env) => ServiceSettings]>> = {
  projects: [PROJECTS_SERVICE, projectsSettings],
  livelihood: [LIVELIHOOD_SERVICE, livelihoodSettings],
  targets: [TARGETS_SERVICE, targetsSettings],
  tracker: [TRACKER_SERVICE, trackerSettings],
  alerting: [ALERTING_SERVICE, alertingSettings],
};

type Services = Readonly<Record<ServiceApp, ServiceProgram>>;

/**
 * The services of docker-compose.yml with the environment of that file, on the engines of this test run and behind one address. They share
 * nothing but these and a clock that the test moves; that they run in the process of the test spares their starts. tests/crash runs each in
 * a process of its own.
 */
export async function startDistributedSystem(date: string, engines: ServiceEngines = newEngines()): Promise<TestSystem> {
  const clock = new MovableClock(date);
  const bus = await connectBus(engines);
  const services = await startServices(engines, clock).catch(async (error: unknown) => {
    await bus.close();
    throw error;
  });
  const { url, close } = await oneAddress((app) => services[app].url);
  return {
    url,
    bus,
    clock,
    setupLink: services.tracker.setupLink,
    ...speakingTo(url),
    addresses: SERVICE_APPS.map((app) => services[app].url),
    advanceTo: async (to, time) => {
      clock.moveTo(to, time);
      await services.tracker.app.get(Projector, { strict: false }).advanceToToday();
      await tellPeople(services.alerting.app);
    },
    tell: () => tellPeople(services.alerting.app),
    stop: async () => {
      await bus.close();
      await stopAll(Object.values(services)).finally(close);
    },
  };
}

/** The engines of this test run, with a prefix that no other system uses. */
export function newEngines(): ServiceEngines {
  return { brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix: `t${randomUUID().slice(0, 8)}` };
}

async function startServices(engines: ServiceEngines, clock: Clock): Promise<Services> {
  const start = async (app: ServiceApp): Promise<readonly [ServiceApp, ServiceProgram]> => {
    const [description, settings] = SERVICES[app];
    return [app, await startService(description, settings(serviceEnvironment(app, engines)), clock)];
  };
  const starts = await Promise.allSettled(SERVICE_APPS.map(start));
  const started = starts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = starts.find((each) => each.status === 'rejected');
  if (failed === undefined) return Object.fromEntries(started) as unknown as Services;
  await stopAll(started.map(([, program]) => program));
  throw failed.reason;
}

/** Connects as a department's own system does, with the prefix of the services. */
async function connectBus({ brokers, prefix }: ServiceEngines): Promise<EventBus> {
  const bus = await KafkaBus.connect({ brokers, clientId: 'department', log: () => undefined });
  return prefixedBus(bus, `${prefix}.`);
}

async function stopAll(programs: readonly ServiceProgram[]): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
}
