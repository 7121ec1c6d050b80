import { EMBEDDED_PARTITIONS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { Accounts } from '@duban/accounts';
import {
  CONSOLE_FOLDER,
  createLogger,
  makeSetupLink,
  readPageFiles,
  sessionTimes,
  startProgram,
  type Application,
  type Program,
  type ReadinessChecks,
} from '@duban/nest-kit';
import type { Clock, EventBus } from '@duban/ports';
import { connectSubmissions } from '@duban/register-http';
import { ensureSystemTopics } from '@duban/runtime';
import { loadSecretKey, parseSecretKey, type SealedChannel, type SecretKey } from '@duban/channels';
import { DataFolder } from '@duban/sqlite';
import { Projector } from '@duban/tracker';
import { alertingTasks, connectAlertEvents, connectAlerting, tellPeople } from '../../alerting/src/connect-alerting';
import { connectTargets } from '../../targets/src/connect-targets';
import { connectTracker, reportClock, trackerTasks } from '../../tracker/src/connect-tracker';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { API_DESCRIPTION } from './api-description';
import { EmbeddedModule, type Stores } from './embedded.module';
import type { EmbeddedSettings } from './settings';

const REPLICA = 'embedded';

export interface Embedded extends Program {
  /** What the services talk over. */
  readonly bus: EventBus;
  /** The admin key made at this start, because there was none, to be shown once; undefined at most starts. */
  readonly firstAdminKey: string | undefined;
  /** Where the first administrator is created, while there is no user. It works once. */
  readonly setupLink: string | undefined;
  /** Brings every light up to the clock's date, as the day change does; alerts follow. */
  advanceToToday(): Promise<void>;
}

/**
 * The whole system in this process on one data folder: all services, the bus between them, the tracker. Listening when resolved.
 * @throws DataFolderInUse, SchemaTooNew, TopicMismatch, SecretsError, or the fault of the address, each with a sentence
 */
export async function startEmbedded(settings: EmbeddedSettings, clock: Clock): Promise<Embedded> {
  return startOn(DataFolder.open(settings.dataFolder), settings, clock, settings.dataFolder);
}

/** The same on whatever stores, which are closed with it. @param folder of the key file and of file channels; without it there are none */
export async function startOn(stores: Stores, settings: EmbeddedSettings, clock: Clock, folder?: string): Promise<Embedded> {
  try {
    const secretKey = await readSecretKey(stores, settings, folder);
    await ensureSystemTopics(stores.bus, EMBEDDED_PARTITIONS);
    const accounts = new Accounts({ stores, clock, times: sessionTimes(settings) });
    const { generated: firstAdminKey, warning } = await accounts.keys.ensureAdmin(settings.adminKey);
    const logger = createLogger(settings.logLevel);
    if (warning !== undefined) logger.warn(warning);
    const program = await startAll({
      stores,
      settings,
      clock,
      accounts,
      logger,
      secretKey,
      fileFolder: folder === undefined ? null : join(folder, 'deliveries'),
    });
    const advanceToToday = async (): Promise<void> => {
      await program.app.get(Projector, { strict: false }).advanceToToday();
      await tellPeople(program.app);
    };
    const setupLink = makeSetupLink(program.url, await accounts.setup.makeToken());
    return { ...program, bus: stores.bus, firstAdminKey, setupLink, advanceToToday };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** That of the settings, or of the key file, which the first start makes; of a system in memory, one that ends with it. */
async function readSecretKey({ alertSettings }: Stores, { secretKey }: EmbeddedSettings, folder: string | undefined): Promise<SecretKey> {
  if (folder === undefined) return parseSecretKey(secretKey ?? randomBytes(32).toString('hex'), 'DUBAN_SECRET_KEY');
  const hasSecrets = (await alertSettings.list('channel')).some(({ value }) => (value as SealedChannel).sealed !== null);
  return loadSecretKey(secretKey, folder, !hasSecrets);
}

interface EmbeddedParts {
  readonly stores: Stores;
  readonly settings: EmbeddedSettings;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly logger: ReturnType<typeof createLogger>;
  readonly secretKey: SecretKey;
  readonly fileFolder: string | null;
}

function startAll({ stores, settings, clock, accounts, logger, secretKey, fileFolder }: EmbeddedParts): Promise<Program> {
  const { host, port, zone, allowedAddresses, channelCa, alertLink } = settings;
  const outside = { secretKey, allowedAddresses, channelCa, alertLink, fileFolder };
  const onError = (error: unknown): void => logger.error(error);
  const onWarning = (sentence: string): void => logger.warn(sentence);
  return startProgram({
    accounts,
    managesAccounts: true,
    services: [EmbeddedModule.forRoot({ stores, outside, retention: settings, clock, zone, onError })],
    address: { host, port },
    trustedProxies: settings.trustedProxies,
    logger,
    openApi: API_DESCRIPTION,
    page: readPageFiles(CONSOLE_FOLDER),
    connect: (app, readiness) => connectConsumers(app, stores.bus, readiness),
    backgroundTasks: (app) => [...trackerTasks(app, { clock, zone, onError, onWarning }), ...alertingTasks(app, { clock, zone, onError })],
    close: () => stores.close(),
  });
}

/** In one process nothing comes later because another process is away: it is ready only when all consumers run. */
function connectConsumers(app: Application, bus: EventBus, readiness: ReadinessChecks): void {
  const { projection, feed } = connectTracker(app, { bus, replica: REPLICA });
  readiness.addConsumer('tracker', projection);
  readiness.addConsumer('stream', feed);
  reportClock(app, readiness);
  readiness.addConsumer('alerting', connectAlerting(app, bus));
  readiness.addConsumer('alert-notices', connectAlertEvents(app, bus));
  readiness.addConsumer('references', connectTargets(app, bus));
  for (const service of SERVICES) readiness.addConsumer(`submissions-${service}`, connectSubmissions(app, bus, service));
}
