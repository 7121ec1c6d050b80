import { randomUUID } from 'node:crypto';
import { SERVICE_APPS, type ServiceApp } from './compose';
import { kafkaBrokers, mongoUri } from './engines/describe-with-engines';
import { oneAddress } from './one-address';
import { Programs, type Program } from './program';
import { serviceEnvironment, type ServiceEngines } from './service-environment';
import { speakingTo, type System } from './system';

/**
 * The topology of docker-compose.yml as plain processes, with the environment of that file, on the engines of this test run and behind one
 * address. Their clocks stand on DUBAN_NOW, so that a moved clock is a service started again: each is, before it is next spoken to.
 */
export async function startDistributedSystem(date: string, engines: ServiceEngines = newEngines()): Promise<System> {
  const services = new Services(date, engines);
  try {
    await services.all();
    const { url, close } = await oneAddress((app) => services.urlOf(app));
    const { settled, ...spoken } = speakingTo(url);
    return {
      url,
      clock: services,
      ...spoken,
      settled: async () => {
        await services.all();
        await settled();
      },
      turnTo: async (to) => {
        services.moveTo(to);
        await services.all();
      },
      stop: async () => {
        await close();
        await services.stop();
      },
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

/** The engines of this test run, under names that no other system has. */
export function newEngines(): ServiceEngines {
  return { brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix: `t${randomUUID().slice(0, 8)}` };
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

  /** All of them run, on this date. */
  async all(): Promise<void> {
    await Promise.all(SERVICE_APPS.map((app) => this.urlOf(app)));
  }

  async urlOf(app: ServiceApp): Promise<string> {
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
