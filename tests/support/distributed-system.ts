import { KafkaBus } from '@duban/kafka';
import type { EventBus } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { SERVICE_APPS, type ServiceApp } from './compose';
import { kafkaBrokers, mongoUri } from './engines/describe-with-engines';
import { eventually } from './eventually';
import { oneAddress, type OneAddress } from './one-address';
import { Programs, type Program } from './program';
import { serviceEnvironment, type ServiceEngines } from './service-environment';
import { speakingTo, type TestSystem } from './system';

/**
 * The topology of docker-compose.yml as plain processes, with the environment of that file, on the engines of this test run and behind one
 * address. Their clocks stand on DUBAN_NOW, so that a moved clock is a service started again: each is, before it is next spoken to.
 */
export async function startDistributedSystem(date: string, engines: ServiceEngines = newEngines()): Promise<TestSystem> {
  const services = new Services(date, engines);
  let bus: EventBus | undefined;
  try {
    await services.all();
    bus = await services.connectBus();
    return createSystem(services, bus, await oneAddress((app) => services.findUrl(app)));
  } catch (error) {
    await bus?.close();
    await services.stop();
    throw error;
  }
}

/** The engines of this test run, under names that no other system has. */
export function newEngines(): ServiceEngines {
  return { brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix: `t${randomUUID().slice(0, 8)}` };
}

function createSystem(services: Services, bus: EventBus, { url, close }: OneAddress): TestSystem {
  const { settled, ...spoken } = speakingTo(url);
  return {
    url,
    bus,
    clock: services,
    ...spoken,
    addresses: () => services.all(),
    settled: async () => {
      await services.all();
      await settled();
    },
    advanceTo: async (to) => {
      services.moveTo(to);
      await services.isReady('tracker');
    },
    stop: async () => {
      await bus.close();
      await services.stop().finally(close);
    },
  };
}

class Services {
  private readonly programs = new Programs();
  private readonly running = new Map<ServiceApp, { readonly date: string; readonly program: Promise<Program> }>();

  constructor(
    private date: string,
    private readonly engines: ServiceEngines,
  ) {}

  moveTo(date: string): void {
    this.date = date;
  }

  /** All of them run, on this date, at these addresses. */
  all(): Promise<string[]> {
    return Promise.all(SERVICE_APPS.map((app) => this.findUrl(app)));
  }

  /** It runs on this date, and says that it is ready: a tracker has then brought the lights up to the date, before it reads on. */
  async isReady(app: ServiceApp): Promise<void> {
    const url = await this.findUrl(app);
    await eventually(async () => {
      const answer = await fetch(`${url}/health/ready`);
      if (!answer.ok) throw new Error(`${app} is not ready: ${await answer.text()}`);
    });
  }

  /** As a department's own system does, under the names that the services use. */
  async connectBus(): Promise<EventBus> {
    const bus = await KafkaBus.connect({ brokers: this.engines.brokers, clientId: 'department', log: () => undefined });
    return prefixedBus(bus, `${this.engines.prefix}.`);
  }

  async findUrl(app: ServiceApp): Promise<string> {
    const { date } = this;
    let service = this.running.get(app);
    if (service?.date !== date) {
      service = { date, program: this.restarted(app, date, service?.program) };
      this.running.set(app, service);
    }
    return (await service.program).url;
  }

  /** The exit codes tell whether all stopped in order. */
  async stop(): Promise<void> {
    try {
      const programs = await Promise.all([...this.running.values()].map(({ program }) => program));
      await Promise.all(programs.map((program) => stopped(program)));
    } finally {
      await this.programs.killAll();
    }
  }

  private async restarted(app: ServiceApp, date: string, before: Promise<Program> | undefined): Promise<Program> {
    if (before !== undefined) await stopped(await before);
    return this.programs.start({ app, env: { ...serviceEnvironment(app, this.engines), DUBAN_NOW: date } });
  }
}

async function stopped(program: Program): Promise<void> {
  const code = await program.stop();
  if (code !== 0) throw new Error(`a service ended with ${code} when it was told to stop`);
}
