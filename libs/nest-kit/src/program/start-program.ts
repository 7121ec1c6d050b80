import { dubanVersion, Lifecycle, type LifecyclePart, type Running } from '@duban/runtime';
import { Metrics } from '../health/metrics';
import { ReadinessChecks } from '../health/readiness';
import { createApp, type Application } from '../http/create-app';
import type { PageFiles } from '../http/page-files';
import type { PinoLogger } from '../logger';
import { setUpOpenApi, type OpenApiOptions } from '../openapi/set-up-open-api';
import { ProgramModule, type ProgramModuleOptions } from './program.module';

/** What differs between the embedded program and a service in a process of its own. */
export interface ProgramOptions extends Pick<ProgramModuleOptions, 'accounts' | 'managesAccounts' | 'services'> {
  readonly address: { readonly host: string; readonly port: number };
  /** Addresses and networks of proxies whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly logger: PinoLogger;
  readonly openApi: Omit<OpenApiOptions, 'version'>;
  /** The page that people use. */
  readonly page?: PageFiles;
  readonly readiness?: ReadinessChecks;
  /** Connects the consumers and registers them for readiness; they read afterwards. */
  readonly connect: (app: Application, readiness: ReadinessChecks) => void;
  /** Started when the consumers read, stopped before them. */
  readonly backgroundTasks?: (app: Application) => readonly LifecyclePart[];
  /** Closes what the services work on: the bus, the stores. */
  readonly close: () => Promise<void>;
}

export interface Program extends Running {
  readonly app: Application;
  /** `http://host:port` */
  readonly url: string;
}

/**
 * The composition root of every program. Starts consumers, then background tasks, then HTTP, and stops in reverse, so that the stores are
 * closed last. Listening when resolved. When the start fails, what was started is stopped; the caller closes what it has opened.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { logger, readiness = new ReadinessChecks() } = options;
  const app = await buildApp(options, readiness);
  const lifecycle = new Lifecycle(lifecycleParts(app, options, readiness), { onError: (part, error) => logger.error(error, part) });
  await lifecycle.start();
  return { app, url: await app.getUrl(), stop: () => lifecycle.stop() };
}

/** The page on which the first administrator is created: the token is behind #, so that no proxy logs it. */
export function makeSetupLink(url: string, token: string | undefined): string | undefined {
  return token === undefined ? undefined : `${url}/setup#token=${token}`;
}

async function buildApp(
  { accounts, managesAccounts, services, logger, openApi, page, trustedProxies }: ProgramOptions,
  readiness: ReadinessChecks,
): Promise<Application> {
  const metrics = new Metrics();
  const app = await createApp(ProgramModule.forRoot({ accounts, managesAccounts, services, readiness, metrics }), {
    logger,
    metrics,
    trustedProxies,
    ...(page !== undefined && { page }),
  });
  setUpOpenApi(app, { ...openApi, version: dubanVersion() });
  return app;
}

function lifecycleParts(app: Application, options: ProgramOptions, readiness: ReadinessChecks): LifecyclePart[] {
  const { address, connect, backgroundTasks, close } = options;
  const startConsumers = async (): Promise<void> => {
    connect(app, readiness);
    await app.startAllMicroservices();
  };
  return [
    { name: 'stores', stop: close },
    { name: 'consumers', start: startConsumers, stop: () => app.close() },
    ...(backgroundTasks?.(app) ?? []),
    { name: 'http', start: () => app.listen(address).then(() => undefined) },
  ];
}
