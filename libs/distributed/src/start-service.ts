import {
  createClock,
  createApp,
  createLogger,
  KeyService,
  Metrics,
  ReadinessChecks,
  ServiceModule,
  setUpOpenApi,
  type Application,
  type OpenApiOptions,
  type PinoLogger,
  type ServiceModuleOptions,
} from '@duban/nest-kit';
import { SERVICES } from '@duban/domain';
import type { Clock } from '@duban/ports';
import { dubanVersion, Lifecycle, type LifecyclePart, type Running } from '@duban/runtime';
import { openEngines, type Engines } from './engines';
import type { ServiceSettings } from './engine-settings';

/** A revoked key is believed for so long by the services that did not revoke it. */
const KEY_CACHE_MS = 5_000;

const DESCRIPTION = 'One of the services; all of them behind one address are the system.';

/** What a service is made of. */
export interface ServiceDependencies extends Engines {
  readonly clock: Clock;
  readonly zone: string;
  readonly replica: string;
  readonly onError: (error: unknown) => void;
}

/** What a service is, beside what all have. */
export interface ServiceParts {
  readonly module: ServiceModuleOptions['service'];
  /** Connects its consumers; they read afterwards. */
  readonly connect: (app: Application, readiness: ReadinessChecks) => Promise<void> | void;
  /** Started when its consumers read, stopped before them. */
  readonly backgroundTasks?: (app: Application) => readonly LifecyclePart[];
}

export interface ServiceDescription {
  readonly name: string;
  /** Whether `/api/keys` is served here. */
  readonly managesKeys?: boolean;
  readonly open: (dependencies: ServiceDependencies) => Promise<ServiceParts>;
}

export interface RunningService extends Running {
  /** `http://host:port` */
  readonly url: string;
}

/** A service in a process of its own, on Kafka and MongoDB. Listening, and reading what it consumes, when resolved. */
export async function startService(description: ServiceDescription, settings: ServiceSettings): Promise<RunningService> {
  const logger = createLogger(settings.logLevel);
  const engines = await openEngines(description.name, settings, logger);
  try {
    const dependencies = {
      ...engines,
      clock: createClock(settings),
      zone: settings.zone,
      replica: settings.replica,
      onError: logging(logger),
    };
    const keys = new KeyService({ store: engines.keys, clock: dependencies.clock, cacheMs: KEY_CACHE_MS });
    await keys.requireAdmin(settings.adminKey);
    const parts = await description.open(dependencies);
    const readiness = new ReadinessChecks();
    readiness.add('database', () => engines.keys.findByHash('').then(() => true));
    const app = await buildApp(description, parts, { keys, readiness, logger });
    const lifecycle = new Lifecycle(lifecycleParts(app, engines, parts, { readiness, settings }), {
      onError: (part, error) => logger.error(error, part),
    });
    await lifecycle.start();
    return { url: await app.getUrl(), stop: () => lifecycle.stop() };
  } catch (error) {
    await engines.close();
    throw error;
  }
}

interface Kit {
  readonly keys: KeyService;
  readonly readiness: ReadinessChecks;
  readonly logger: PinoLogger;
}

async function buildApp({ name, managesKeys = false }: ServiceDescription, parts: ServiceParts, kit: Kit): Promise<Application> {
  const { keys, readiness, logger } = kit;
  const metrics = new Metrics();
  const app = await createApp(ServiceModule.forRoot({ keys, managesKeys, service: parts.module, readiness, metrics }), { logger, metrics });
  setUpOpenApi(app, { title: `Duban 督办 · ${name}`, version: dubanVersion(), description: DESCRIPTION, ...documentPath(name) });
  return app;
}

/** All services are behind one address: the page of the tracker shows the documents of all. */
function documentPath(name: string): Pick<OpenApiOptions, 'path' | 'documents'> {
  if (name !== 'tracker') return { path: `api/${name}/docs` };
  const others = SERVICES.map((service) => [service, `/api/${service}/docs-json`]);
  return { documents: { tracker: '/api/docs-json', ...(Object.fromEntries(others) as Record<string, string>) } };
}

/** Stopped in reverse: no new requests, then relays and consumers, then the engines. */
function lifecycleParts(
  app: Application,
  engines: Engines,
  { connect, backgroundTasks }: ServiceParts,
  { readiness, settings }: { readonly readiness: ReadinessChecks; readonly settings: ServiceSettings },
): LifecyclePart[] {
  const consumers = async (): Promise<void> => {
    await connect(app, readiness);
    await app.startAllMicroservices();
  };
  const { host, port } = settings;
  return [
    { name: 'engines', stop: () => engines.close() },
    { name: 'service', start: consumers, stop: () => app.close() },
    ...(backgroundTasks?.(app) ?? []),
    { name: 'http', start: () => app.listen({ host, port }).then(() => undefined) },
  ];
}

const logging =
  (logger: PinoLogger) =>
  (error: unknown): void =>
    logger.error(error);
