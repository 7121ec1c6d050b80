import {
  MongoConnection,
  MongoDepartmentStore,
  MongoItemIds,
  MongoKeyStore,
  MongoSessionStore,
  MongoUserStore,
  recordPartitionCount,
} from '@duban/mongo';
import { topicsWith } from '@duban/contracts';
import type { Service } from '@duban/domain';
import type { PinoLogger } from '@duban/nest-kit';
import type { DepartmentStore, EventBus, ItemIds, KeyStore, SessionStore, UserStore } from '@duban/ports';
import { findPartitions } from '@duban/runtime';
import type { ServiceSettings } from './engine-settings';
import { openKafka } from './open-kafka';

/** The bus with its topics, the service's own database, and what all services share: keys, users, item ids, departments. */
export interface Engines {
  readonly bus: EventBus;
  readonly database: MongoConnection;
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly ids: ItemIds;
  readonly departments: DepartmentStore;
  close(): Promise<void>;
}

/**
 * Opens all engines of a service at the same time, within half a minute. When one cannot be opened, the others are closed.
 * @throws KafkaUnreachable, KafkaRefused, KafkaTlsFailed, TopicMismatch or MongoRefused, each with one sentence; EnginesUnusable when
 * several cannot be opened
 */
export async function openEngines(service: string, settings: ServiceSettings, logger: PinoLogger): Promise<Engines> {
  const opened = await openAllOrNone({
    kafka: openKafka(service, settings, logger),
    database: openDatabase(service, settings),
    keyDatabase: openDatabase('keys', settings),
  });
  const close = (): Promise<void> => closeAll(opened);
  try {
    await ensureEngineTopics(opened.kafka.bus, opened.keyDatabase, settings, logger);
    const { kafka, database, keyDatabase } = opened;
    return {
      bus: kafka.bus,
      database,
      keys: await MongoKeyStore.open(keyDatabase),
      users: await MongoUserStore.open(keyDatabase),
      sessions: await MongoSessionStore.open(keyDatabase),
      ids: await MongoItemIds.open(keyDatabase),
      departments: await MongoDepartmentStore.open(keyDatabase),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Makes and verifies the topics of the system. Their partition count is that of its first start, which the shared database records; of a
 * system from before that was recorded, it is that of its topics. A setting that differs is told and has no effect.
 * @throws TopicMismatch when a topic has another count
 */
export async function ensureEngineTopics(
  bus: EventBus,
  keyDatabase: MongoConnection,
  { kafkaPartitions }: Pick<ServiceSettings, 'kafkaPartitions'>,
  logger: PinoLogger,
): Promise<void> {
  const count = await recordPartitionCount(keyDatabase, (await findPartitions(bus)) ?? kafkaPartitions);
  if (count !== kafkaPartitions)
    logger.pino.info(`This system was made with ${count} partitions and keeps them; KAFKA_PARTITIONS=${kafkaPartitions} is for a new one.`);
  await bus.ensureTopics(topicsWith(count));
}

/** The engines of a whole system with all its services, for operations. */
export interface SystemEngines {
  readonly bus: EventBus;
  /** How many consumers a group has now in all processes. */
  readonly countMembers: (group: string) => Promise<number>;
  readonly databases: Readonly<Record<Service | 'tracker' | 'alerting' | 'keys', MongoConnection>>;
  close(): Promise<void>;
}

/** Opens the engines without creating topics or collections. @throws the errors of `openEngines` */
export async function openSystemEngines(settings: ServiceSettings, logger: PinoLogger): Promise<SystemEngines> {
  const { kafka, ...databases } = await openAllOrNone({
    kafka: openKafka('operations', settings, logger),
    projects: openDatabase('projects', settings),
    livelihood: openDatabase('livelihood', settings),
    targets: openDatabase('targets', settings),
    tracker: openDatabase('tracker', settings),
    alerting: openDatabase('alerting', settings),
    keys: openDatabase('keys', settings),
  });
  return { bus: kafka.bus, countMembers: kafka.countMembers, databases, close: () => closeAll({ kafka, ...databases }) };
}

/** Several engines cannot be opened. The message has one sentence for each. */
export class EnginesUnusable extends Error {
  readonly code = 'engines-unusable';
}

interface Closable {
  close(): Promise<void>;
}

type Opening = Readonly<Record<string, Promise<Closable>>>;
type OpenedEngines<Parts extends Opening> = { readonly [Name in keyof Parts]: Awaited<Parts[Name]> };

async function openAllOrNone<Parts extends Opening>(opening: Parts): Promise<OpenedEngines<Parts>> {
  const names = Object.keys(opening);
  const outcomes = await Promise.allSettled(Object.values(opening));
  const faults = outcomes.flatMap((each) => (each.status === 'rejected' ? [asError(each.reason)] : []));
  const opened = outcomes.flatMap((each, at) => (each.status === 'fulfilled' ? [[names[at] as string, each.value] as const] : []));
  const [first] = faults;
  if (first === undefined) return Object.fromEntries(opened) as OpenedEngines<Parts>;
  for (const [, part] of opened) await part.close();
  const sentences = [...new Set(faults.map(({ message }) => message))];
  if (sentences.length === 1) throw first;
  throw new EnginesUnusable(sentences.join('\n'), { cause: first });
}

async function closeAll(parts: Readonly<Record<string, Closable>>): Promise<void> {
  const outcomes = await Promise.allSettled(Object.values(parts).map((each) => each.close()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function openDatabase(name: string, { mongoUri: uri, databasePrefix }: ServiceSettings): Promise<MongoConnection> {
  return MongoConnection.open({ uri, database: `${databasePrefix}_${name}` });
}
