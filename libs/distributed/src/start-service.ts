import { SERVICES } from '@duban/domain';
import {
  createClock,
  createLogger,
  KeyService,
  ReadinessChecks,
  startProgram,
  type OpenApiOptions,
  type Program,
  type ProgramOptions,
} from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { openEngines, type Engines } from './engines';
import type { ServiceSettings } from './engine-settings';

/** How long other services still accept a key after one service has revoked it. */
const KEY_CACHE_MS = 5_000;

const DESCRIPTION = 'One of the services; all of them behind one address are the system.';

/** What a service is constructed with. */
export interface ServiceDependencies extends Engines {
  readonly settings: ServiceSettings;
  readonly clock: Clock;
  readonly zone: string;
  readonly replica: string;
  readonly onError: (error: unknown) => void;
  readonly onWarning: (sentence: string) => void;
}

/** What differs between the services. */
export interface ServiceParts extends Pick<ProgramOptions, 'connect' | 'backgroundTasks'> {
  readonly module: ProgramOptions['services'][number];
}

export interface ServiceDescription {
  readonly name: string;
  /** Whether this service serves `/api/keys`. */
  readonly managesKeys?: boolean;
  readonly open: (dependencies: ServiceDependencies) => Promise<ServiceParts>;
}

/**
 * Starts a service on Kafka and MongoDB. When the promise resolves, it listens and its consumers read.
 * @param clock instead of the one that the settings name
 */
export async function startService(
  description: ServiceDescription,
  settings: ServiceSettings,
  clock: Clock = createClock(settings),
): Promise<Program> {
  const { name, managesKeys = false } = description;
  const logger = createLogger(settings.logLevel);
  const engines = await openEngines(name, settings, logger);
  try {
    const onError = (error: unknown): void => logger.error(error);
    const onWarning = (sentence: string): void => logger.warn(sentence);
    const { zone, replica } = settings;
    const dependencies = { ...engines, settings, clock, zone, replica, onError, onWarning };
    const keys = new KeyService({ store: engines.keys, clock, cacheMs: KEY_CACHE_MS });
    const { warning } = await keys.requireAdmin(settings.adminKey);
    if (warning !== undefined) logger.warn(warning);
    const { module, ...parts } = await description.open(dependencies);
    const readiness = new ReadinessChecks([{ name: 'database', run: () => engines.keys.findByHash('').then(() => true) }]);
    const openApi = { title: `Duban 督办 · ${name}`, description: DESCRIPTION, ...documentPath(name) };
    return await startProgram({
      keys,
      managesKeys,
      services: [module],
      address: { host: settings.host, port: settings.port },
      logger,
      openApi,
      readiness,
      close: () => engines.close(),
      ...parts,
    });
  } catch (error) {
    await engines.close();
    throw error;
  }
}

/** All services are behind one address, so that the tracker's page shows the API documents of all of them. */
function documentPath(name: string): Pick<OpenApiOptions, 'path' | 'documents'> {
  if (name !== 'tracker') return { path: `api/${name}/docs` };
  const others = [...SERVICES, 'alerting'].map((service) => [service, `/api/${service}/docs-json`]);
  return { documents: { tracker: '/api/docs-json', ...(Object.fromEntries(others) as Record<string, string>) } };
}
