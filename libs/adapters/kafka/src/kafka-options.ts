import { Kafka, logLevel, type KafkaConfig, type LogEntry, type SASLOptions } from 'kafkajs';

export interface KafkaOptions {
  /** `host:port`, at least one; the others are learnt from it. */
  readonly brokers: readonly string[];
  /** Shown in the broker's logs and quotas. */
  readonly clientId: string;
  /** Absent: plain text. `ca`: the certificates to trust as PEM text; without it those of the system. */
  readonly tls?: { readonly ca?: string };
  readonly sasl?: KafkaSasl;
  /** Of topics that are created. Default 1: for one broker. */
  readonly replicationFactor?: number;
  /** Told what kafkajs and the adapter have to say; never a secret. */
  readonly log: KafkaLog;
  /** A consumer that is silent for so long loses its partitions. Default 10 s; the broker allows 6 s to 30 min. */
  readonly sessionTimeoutMs?: number;
  /** How long close() waits for the batch in hand. Default 20 s. */
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

/** kafkajs has other defaults under NODE_ENV=test: all of them are given. About 3 s in all, then we decide. */
export const RETRY = { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, multiplier: 2, factor: 0.2 } as const;

/**
 * A client of its own for every consumer: kafkajs keeps the committed positions per group and client, and two consumers of one
 * group on one client would overwrite each other's.
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

/** kafkajs calls it an error when members come and go. */
const REBALANCING = 'The group is rebalancing, so a rejoin is needed';
/** They tell of every single attempt, which in an outage are several a second; whoever asked tells how it ended. */
const ATTEMPTS = new Set(['Connection', 'BrokerPool']);

function pass({ namespace, level, log: { message, timestamp: _, ...details } }: LogEntry, log: KafkaLog): void {
  log(toLogLevel(namespace, level, details['error']), `kafkajs ${namespace}: ${message}`, details);
}

function toLogLevel(namespace: string, level: logLevel, error: unknown): KafkaLogLevel {
  if (error === REBALANCING) return 'info';
  return ATTEMPTS.has(namespace) ? 'debug' : (LEVELS[level] ?? 'debug');
}
