import { Accounts } from '@duban/accounts';
import { SERVICES } from '@duban/domain';
import {
  createClock,
  createLogger,
  makeSetupLink,
  ReadinessChecks,
  sessionTimes,
  startProgram,
  type OpenApiOptions,
  type Program,
  type ProgramOptions,
} from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { openEngines, type Engines } from './engines';
import type { ServiceSettings } from './engine-settings';

/** How long other services still accept a key or a session after one service has ended it. */
const CACHE_MS = 5_000;

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
export interface ServiceParts extends Pick<ProgramOptions, 'connect' | 'backgroundTasks' | 'page'> {
  readonly module: ProgramOptions['services'][number];
}

export interface ServiceDescription {
  readonly name: string;
  /** Whether keys, users and sessions are managed here. */
  readonly managesAccounts?: boolean;
  readonly open: (dependencies: ServiceDependencies) => Promise<ServiceParts>;
}

export interface ServiceProgram extends Program {
  /** Where the first administrator is created, while there is no user; of the service that manages accounts. It works once. */
  readonly setupLink: string | undefined;
}

/**
 * Starts a service on Kafka and MongoDB. When the promise resolves, it listens and its consumers read.
 * @param clock instead of the one that the settings name
 */
export async function startService(
  description: ServiceDescription,
  settings: ServiceSettings,
  clock: Clock = createClock(settings),
): Promise<ServiceProgram> {
  const { name, managesAccounts = false } = description;
  const logger = createLogger(settings.logLevel);
  const engines = await openEngines(name, settings, logger);
  try {
    const onError = (error: unknown): void => logger.error(error);
    const onWarning = (sentence: string): void => logger.warn(sentence);
    const { zone, replica } = settings;
    const dependencies = { ...engines, settings, clock, zone, replica, onError, onWarning };
    const accounts = new Accounts({ stores: engines, clock, times: sessionTimes(settings), cacheMs: CACHE_MS });
    const { warning } = await accounts.keys.requireAdmin(settings.adminKey);
    if (warning !== undefined) logger.warn(warning);
    const { module, ...parts } = await description.open(dependencies);
    const readiness = new ReadinessChecks([{ name: 'database', run: () => engines.keys.findByHash('').then(() => true) }]);
    const openApi = { title: `Duban 督办 · ${name}`, description: DESCRIPTION, ...documentPath(name) };
    const program = await startProgram({
      accounts,
      managesAccounts,
      services: [module],
      address: { host: settings.host, port: settings.port },
      trustedProxies: settings.trustedProxies,
      logger,
      openApi,
      readiness,
      close: () => engines.close(),
      ...parts,
    });
    return { ...program, setupLink: managesAccounts ? makeSetupLink(program.url, await accounts.setup.makeToken()) : undefined };
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
