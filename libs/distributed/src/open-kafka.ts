import { KafkaBus, type KafkaLogLevel, type KafkaOptions } from '@duban/kafka';
import type { PinoLogger } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import type { ServiceSettings } from './engine-settings';

/** How long closing waits for the batches that are being processed. It is less than the time that stopping may take. */
const CLOSE_WITHIN_MS = 10_000;

export interface Kafka {
  readonly bus: EventBus;
  /** How many consumers a group has now in all processes. */
  readonly countMembers: (group: string) => Promise<number>;
  close(): Promise<void>;
}

/** Connects with the settings of the service; topics and groups have its prefix. */
export async function openKafka(service: string, settings: ServiceSettings, logger: PinoLogger): Promise<Kafka> {
  const kafka = await KafkaBus.connect(kafkaOptions(service, settings, logger));
  const prefix = settings.kafkaPrefix;
  const bus = prefixedBus(kafka, prefix);
  return { bus, countMembers: (group) => kafka.countMembers(`${prefix}${group}`), close: () => bus.close() };
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
