import { KafkaBus, type KafkaLogLevel, type KafkaOptions } from '@duban/kafka';
import { MongoConnection, MongoKeyStore } from '@duban/mongo';
import { TOPICS } from '@duban/contracts';
import type { PinoLogger } from '@duban/nest-kit';
import type { EventBus, KeyStore } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import type { ServiceSettings } from './engine-settings';

/** What a batch in hand is given to end in, within what stopping may take in all. */
const CLOSE_WITHIN_MS = 10_000;

/** What a service stands on: the bus with its topics, its own database, and the keys that all services share. */
export interface Engines {
  readonly bus: EventBus;
  readonly database: MongoConnection;
  readonly keys: KeyStore;
  close(): Promise<void>;
}

/**
 * Opens all of them at the same time, within half a minute.
 * @throws KafkaUnreachable, KafkaRefused, KafkaTlsFailed, TopicMismatch, MongoRefused: one sentence each; EnginesUnusable when several are wrong
 */
export async function openEngines(service: string, settings: ServiceSettings, logger: PinoLogger): Promise<Engines> {
  const { mongoUri: uri, databasePrefix } = settings;
  const [bus, database, keyDatabase] = await allOrNone(
    openBus(kafkaOptions(service, settings, logger), settings.kafkaPrefix),
    MongoConnection.open({ uri, database: `${databasePrefix}_${service}` }),
    MongoConnection.open({ uri, database: `${databasePrefix}_keys` }),
  );
  const close = async (): Promise<void> => {
    const ends = await Promise.allSettled([bus, database, keyDatabase].map((each) => each.close()));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
  try {
    return { bus, database, keys: await MongoKeyStore.open(keyDatabase), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Several engines are wrong: all is told at once. */
export class EnginesUnusable extends Error {
  readonly code = 'engines-unusable';
}

interface Closable {
  close(): Promise<void>;
}

async function allOrNone<A extends Closable, B extends Closable, C extends Closable>(
  ...opening: [Promise<A>, Promise<B>, Promise<C>]
): Promise<[A, B, C]> {
  const opened: readonly PromiseSettledResult<Closable>[] = await Promise.allSettled(opening);
  const faults = opened.flatMap((each) => (each.status === 'rejected' ? [asError(each.reason)] : []));
  const [first] = faults;
  if (first === undefined) return Promise.all(opening);
  for (const each of opened) if (each.status === 'fulfilled') await each.value.close();
  const sentences = [...new Set(faults.map(({ message }) => message))];
  if (sentences.length === 1) throw first;
  throw new EnginesUnusable(sentences.join('\n'), { cause: first });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

async function openBus(options: KafkaOptions, prefix: string): Promise<EventBus> {
  const bus = prefixedBus(await KafkaBus.connect(options), prefix);
  try {
    await bus.ensureTopics(TOPICS);
    return bus;
  } catch (error) {
    await bus.close();
    throw error;
  }
}

function kafkaOptions(service: string, settings: ServiceSettings, logger: PinoLogger): KafkaOptions {
  const { kafkaTls, kafkaCa, kafkaMechanism, kafkaUser = '', kafkaPassword = '' } = settings;
  const log = (level: KafkaLogLevel, message: string, details: object): void => logger.pino[level](details, message);
  return {
    brokers: settings.brokers,
    clientId: `duban-${service}`,
    replicationFactor: settings.kafkaReplication,
    closeWithinMs: CLOSE_WITHIN_MS,
    log,
    ...(kafkaTls && { tls: kafkaCa === undefined ? {} : { ca: kafkaCa } }),
    ...(kafkaMechanism !== undefined && { sasl: { mechanism: kafkaMechanism, username: kafkaUser, password: kafkaPassword } }),
  };
}
