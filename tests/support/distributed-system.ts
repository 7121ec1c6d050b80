import { KafkaBus } from '@duban/kafka';
import type { EventBus } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { SERVICE_APPS, type ServiceApp } from './compose';
import { kafkaBrokers, mongoUri } from './engines/describe-with-engines';
import { eventually } from './eventually';
import { oneAddress, type OneAddress } from './one-address';
import { Programs, type TestProgram } from './program';
import { serviceEnvironment, type ServiceEngines } from './service-environment';
import { speakingTo, type TestSystem } from './system';

/**
 * The services of docker-compose.yml as plain processes, with the environment of that file, on the engines of this test run and behind one
 * address. DUBAN_NOW fixes their clocks, so a service is restarted before its next request after the clock was moved.
 */
export async function startDistributedSystem(date: string, engines: ServiceEngines = newEngines()): Promise<TestSystem> {
  const services = new Services(date, engines);
  let bus: EventBus | undefined;
  try {
    await services.findUrls();
    bus = await services.connectBus();
    return createSystem(services, bus, await oneAddress((app) => services.findUrl(app)));
  } catch (error) {
    await bus?.close();
    await services.stop();
    throw error;
  }
}

/** The engines of this test run, with a prefix that no other system uses. */
export function newEngines(): ServiceEngines {
  return { brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix: `t${randomUUID().slice(0, 8)}` };
}

function createSystem(services: Services, bus: EventBus, { url, close }: OneAddress): TestSystem {
  const { settled, ...requests } = speakingTo(url);
  return {
    url,
    bus,
    clock: services,
    ...requests,
    addresses: () => services.findUrls(),
    settled: async () => {
      await services.findUrls();
      await settled();
    },
    advanceTo: async (to) => {
      services.moveTo(to);
      await services.waitUntilReady('tracker');
    },
    stop: async () => {
      await bus.close();
      await services.stop().finally(close);
    },
  };
}

class Services {
  private readonly programs = new Programs();
  private readonly running = new Map<ServiceApp, { readonly date: string; readonly program: Promise<TestProgram> }>();

  constructor(
    private date: string,
    private readonly engines: ServiceEngines,
  ) {}

  moveTo(date: string): void {
    this.date = date;
  }

  /** Starts or restarts the services where necessary. @returns the addresses of all services, running on the current date */
  findUrls(): Promise<string[]> {
    return Promise.all(SERVICE_APPS.map((app) => this.findUrl(app)));
  }

  /** Waits until the service runs on the current date and is ready: a tracker has then advanced all lights to that date. */
  async waitUntilReady(app: ServiceApp): Promise<void> {
    const url = await this.findUrl(app);
    await eventually(async () => {
      const answer = await fetch(`${url}/health/ready`);
      if (!answer.ok) throw new Error(`${app} is not ready: ${await answer.text()}`);
    });
  }

  /** Connects as a department's own system does, with the prefix of the services. */
  async connectBus(): Promise<EventBus> {
    const bus = await KafkaBus.connect({ brokers: this.engines.brokers, clientId: 'department', log: () => undefined });
    return prefixedBus(bus, `${this.engines.prefix}.`);
  }

  async findUrl(app: ServiceApp): Promise<string> {
    const { date } = this;
    let service = this.running.get(app);
    if (service?.date !== date) {
      service = { date, program: this.restart(app, date, service?.program) };
      this.running.set(app, service);
    }
    return (await service.program).url;
  }

  /** @throws Error when a service did not end with exit code 0 */
  async stop(): Promise<void> {
    try {
      const programs = await Promise.all([...this.running.values()].map(({ program }) => program));
      await Promise.all(programs.map((program) => stopProgram(program)));
    } finally {
      await this.programs.killAll();
    }
  }

  private async restart(app: ServiceApp, date: string, before: Promise<TestProgram> | undefined): Promise<TestProgram> {
    if (before !== undefined) await stopProgram(await before);
    return this.programs.start({ app, env: { ...serviceEnvironment(app, this.engines), DUBAN_NOW: date } });
  }
}

async function stopProgram(program: TestProgram): Promise<void> {
  const code = await program.stop();
  if (code !== 0) throw new Error(`a service ended with ${code} after SIGTERM`);
}
