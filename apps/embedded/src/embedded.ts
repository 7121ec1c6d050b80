import { TOPICS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import {
  type BusServer,
  createApp,
  createLogger,
  KeyService,
  Metrics,
  ReadinessChecks,
  setUpOpenApi,
  type PinoLogger,
} from '@duban/nest-kit';
import type { Clock, EventBus } from '@duban/ports';
import { Lifecycle, type LifecyclePart } from '@duban/runtime';
import { DataFolder } from '@duban/sqlite';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectTargets } from '../../targets/src/connect-targets';
import { connectTracker, trackerTasks } from '../../tracker/src/connect-tracker';
import { Projector } from '@duban/tracker';
import { connectSubmissions } from '@duban/register-http';
import { apiDescription } from './api-description';
import { EmbeddedModule, type Stores } from './embedded.module';
import type { EmbeddedSettings } from './settings';

const REPLICA = 'embedded';

export interface Embedded {
  readonly app: NestFastifyApplication;
  /** `http://host:port` */
  readonly url: string;
  /** What the services talk over. */
  readonly bus: EventBus;
  /** The admin key made at the very first start, to be shown once; undefined ever after. */
  readonly firstAdminKey: string | undefined;
  /** Brings every light up to the clock's date, as midnight does. */
  advanceToToday(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The whole system in this process on one data folder: all services, the bus between them, the tracker. Listening when resolved.
 * @throws DataFolderInUse, SchemaTooNew, TopicMismatch, or the fault of the address, each with a sentence
 */
export async function startEmbedded(settings: EmbeddedSettings, clock: Clock): Promise<Embedded> {
  return startOn(DataFolder.open(settings.dataFolder), settings, clock);
}

/** The same on whatever stores, which are closed with it. */
export async function startOn(stores: Stores, settings: EmbeddedSettings, clock: Clock): Promise<Embedded> {
  try {
    await stores.bus.ensureTopics(TOPICS);
    const keys = new KeyService({ store: stores.keys, clock });
    const firstAdminKey = await keys.ensureAdmin(settings.adminKey);
    const parts = { settings, clock, stores, keys, readiness: new ReadinessChecks(), logger: createLogger(settings.logLevel) };
    const app = await buildApp(parts);
    const lifecycle = new Lifecycle(lifecycleParts(app, parts), { onError: (part, error) => parts.logger.error(error, part) });
    await lifecycle.start();
    const advanceToToday = (): Promise<void> => app.get(Projector, { strict: false }).advanceToToday();
    return { app, url: await app.getUrl(), bus: stores.bus, firstAdminKey, advanceToToday, stop: () => lifecycle.stop() };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** Stopped in reverse: no new requests, then relays and consumers, then the files. */
function lifecycleParts(app: NestFastifyApplication, { settings, clock, stores, readiness, logger }: EmbeddedParts): LifecyclePart[] {
  const onError = (error: unknown): void => logger.error(error);
  return [
    { name: 'stores', stop: () => stores.close() },
    { name: 'services', start: () => startConsumers(app, stores, readiness), stop: () => app.close() },
    ...trackerTasks(app, { clock, zone: settings.zone, onError }),
    { name: 'http', start: () => app.listen({ host: settings.host, port: settings.port }).then(() => undefined) },
  ];
}

interface EmbeddedParts {
  readonly settings: EmbeddedSettings;
  readonly clock: Clock;
  readonly stores: Stores;
  readonly keys: KeyService;
  readonly readiness: ReadinessChecks;
  readonly logger: PinoLogger;
}

async function buildApp({ settings, clock, stores, keys, readiness, logger }: EmbeddedParts): Promise<NestFastifyApplication> {
  const { zone } = settings;
  const metrics = new Metrics();
  const module = EmbeddedModule.forRoot({ clock, zone, stores, keys, readiness, metrics, onError: (error) => logger.error(error) });
  const app = await createApp(module, { logger, metrics });
  setUpOpenApi(app, apiDescription());
  return app;
}

async function startConsumers(app: NestFastifyApplication, { bus }: Stores, readiness: ReadinessChecks): Promise<void> {
  const references = connectTargets(app, bus);
  const submissions = SERVICES.map((service) => connectSubmissions(app, bus, service));
  const { projection, feed } = await connectTracker(app, { bus, replica: REPLICA });
  await app.startAllMicroservices();
  readiness.addConsumer('tracker', projection);
  readiness.addConsumer('stream', feed);
  readiness.addConsumer('references', references);
  for (const [index, service] of SERVICES.entries()) readiness.addConsumer(`submissions-${service}`, submissions[index] as BusServer);
}
