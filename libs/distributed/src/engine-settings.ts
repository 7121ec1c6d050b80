import { DEFAULT_PARTITIONS } from '@duban/contracts';
import {
  brokers,
  certificates,
  flag,
  integer,
  NotA,
  oneOf,
  optional,
  programSettings,
  readSettings,
  required,
  text,
  type Reader,
  type Settings,
} from '@duban/nest-kit';
import type { Env } from '@duban/runtime';
import { hostname } from 'node:os';

const pattern =
  (allowed: RegExp, expected: string): Reader<string> =>
  (value) => {
    if (!allowed.test(value)) throw new NotA(expected);
    return value;
  };

const prefix = pattern(/^[a-zA-Z0-9._-]{1,60}$/, 'at most 60 letters, digits, ".", "_" or "-"');
const databasePrefix = pattern(/^[a-zA-Z0-9_-]{1,40}$/, 'at most 40 letters, digits, "_" or "-"');
const replicaName = pattern(/^[a-zA-Z0-9._-]{1,100}$/, 'at most 100 letters, digits, ".", "_" or "-"');
const mongoUri = pattern(/^mongodb(\+srv)?:\/\/./, 'mongodb://host:27017 or mongodb+srv://host');

/** Every environment variable of a service that runs in its own process. tests/docs checks docs/settings.md against it. */
export const serviceSchema = ({ port }: { readonly port: number }) => ({
  mode: optional('DUBAN_MODE', oneOf(['distributed']), 'distributed'),
  ...programSettings({ port }),
  replica: optional('DUBAN_REPLICA', replicaName, undefined),
  brokers: required('KAFKA_BROKERS', brokers),
  kafkaPrefix: optional('KAFKA_PREFIX', prefix, ''),
  kafkaPartitions: optional('KAFKA_PARTITIONS', integer({ min: 1, max: 100 }), DEFAULT_PARTITIONS),
  kafkaReplication: optional('KAFKA_REPLICATION', integer({ min: 1, max: 9 }), 1),
  kafkaTls: optional('KAFKA_TLS', flag, false),
  kafkaCa: optional('KAFKA_CA_FILE', certificates, undefined),
  kafkaMechanism: optional('KAFKA_SASL_MECHANISM', oneOf(['plain', 'scram-sha-256', 'scram-sha-512']), undefined),
  kafkaUser: optional('KAFKA_USERNAME', text, undefined),
  kafkaPassword: optional('KAFKA_PASSWORD', text, undefined, { secret: true }),
  mongoUri: required('MONGODB_URI', mongoUri, { secret: true }),
  databasePrefix: optional('MONGODB_PREFIX', databasePrefix, 'duban'),
});

type ReadEngineSettings = Settings<ReturnType<typeof serviceSchema>>;

export interface ServiceSettings extends Omit<ReadEngineSettings, 'replica'> {
  /** The name of this process. Two replicas that run at the same time must not have the same one. */
  readonly replica: string;
}

/** @throws WrongSettings naming every fault at once */
export function serviceSettings(env: Env, schema: ReturnType<typeof serviceSchema>): ServiceSettings {
  const settings = readSettings(env, schema, faultsBetween);
  return { ...settings, replica: settings.replica ?? `${hostname().slice(0, 80)}-${process.pid}` };
}

/** Faults of combinations of settings that are valid one by one. */
function faultsBetween({ kafkaMechanism, kafkaUser, kafkaPassword, kafkaTls, kafkaCa }: Partial<ReadEngineSettings>): string[] {
  const given = [kafkaMechanism, kafkaUser, kafkaPassword].filter((value) => value !== undefined).length;
  const faults: string[] = [];
  if (given !== 0 && given !== 3)
    faults.push('KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD belong together: set all three or none');
  if (kafkaCa !== undefined && kafkaTls !== true) faults.push('KAFKA_CA_FILE is set and KAFKA_TLS is not true: set KAFKA_TLS=true');
  return faults;
}
