import { Kafka, logLevel, type KafkaConfig, type LogEntry, type SASLOptions } from 'kafkajs';

export interface KafkaOptions {
  /** `host:port`, at least one; kafkajs learns the others from it. */
  readonly brokers: readonly string[];
  /** Shown in the broker's logs and quotas. */
  readonly clientId: string;
  /** Absent: plain text. `ca`: the certificates to trust, as PEM text; absent: those of the system. */
  readonly tls?: { readonly ca?: string };
  readonly sasl?: KafkaSasl;
  /** How many copies topics get that are created. Default 1, for one broker. */
  readonly replicationFactor?: number;
  /** Gets what kafkajs and the adapter log, which never contains a secret. */
  readonly log: KafkaLog;
  /** A consumer that sends no heartbeat for so long loses its partitions. Default 10 s; the broker allows 6 s to 30 min. */
  readonly sessionTimeoutMs?: number;
  /** How long close() waits for batches in progress. Default 20 s. */
  readonly closeWithinMs?: number;
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

export type KafkaLogLevel = 'error' | 'warn' | 'info' | 'debug';
export type KafkaLog = (level: KafkaLogLevel, message: string, details: Readonly<Record<string, unknown>>) => void;

export const REQUEST_TIMEOUT_MS = 15_000;

/**
 * All values are given, because kafkajs has other defaults under NODE_ENV=test. kafkajs gives up after about 3 s, then the adapter decides.
 */
export const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2, factor: 0.2 } as const;

/**
 * Every consumer needs a client of its own: kafkajs stores the committed positions per group and client, so that two consumers of one group
 * on one client would overwrite those of each other.
 */
export function kafkaClient(options: KafkaOptions): Kafka {
  const config: KafkaConfig = {
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 5_000,
    authenticationTimeout: 10_000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => pass(entry, options.log),
  };
  if (options.tls !== undefined) config.ssl = options.tls.ca === undefined ? true : { ca: [options.tls.ca] };
  if (options.sasl !== undefined) config.sasl = { ...options.sasl } as SASLOptions;
  return new Kafka(config);
}

const LEVELS: Readonly<Record<number, KafkaLogLevel>> = { [logLevel.ERROR]: 'error', [logLevel.WARN]: 'warn', [logLevel.INFO]: 'info' };

/** kafkajs logs this as an error, although members come and go in normal operation. */
const REBALANCING = 'The group is rebalancing, so a rejoin is needed';
/** Namespaces that log every attempt, several a second in an outage. The caller of the request logs its outcome. */
const ATTEMPTS = new Set(['Connection', 'BrokerPool']);

function pass({ namespace, level, log: { message, timestamp: _, ...details } }: LogEntry, log: KafkaLog): void {
  log(toLogLevel(namespace, level, details['error']), `kafkajs ${namespace}: ${message}`, details);
}

function toLogLevel(namespace: string, level: logLevel, error: unknown): KafkaLogLevel {
  if (error === REBALANCING) return 'info';
  return ATTEMPTS.has(namespace) ? 'debug' : (LEVELS[level] ?? 'debug');
}
