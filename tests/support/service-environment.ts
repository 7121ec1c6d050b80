import { composeEnvironment, type ServiceApp } from './compose';
import { ADMIN_KEY } from './system';
import { TELLING_ENVIRONMENT } from './telling-environment';

export interface ServiceEngines {
  readonly brokers: readonly string[];
  readonly mongoUri: string;
  /** The prefix of topics, groups and databases, so that several systems can share the engines of a test run. */
  readonly prefix: string;
}

/** The environment of docker-compose.yml for a service that runs as a plain process on these engines. */
export function serviceEnvironment(app: ServiceApp, { brokers, mongoUri, prefix }: ServiceEngines): Record<string, string> {
  return {
    ...composeEnvironment(app, { DUBAN_ADMIN_KEY: ADMIN_KEY, DUBAN_SECRET_KEY: 'ab'.repeat(32), DUBAN_LOG_LEVEL: 'error' }),
    HOST: '127.0.0.1',
    PORT: '0',
    ...TELLING_ENVIRONMENT,
    ...engineEnvironment({ brokers, mongoUri, prefix }),
  };
}

/**
 * The addresses of the engines and the prefixes of the system's names on them. All systems of a test run share one small broker, which
 * serves thousands of partitions slowly: each has fewer than the default.
 */
export function engineEnvironment({ brokers, mongoUri, prefix }: ServiceEngines): Record<string, string> {
  return {
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_PREFIX: `${prefix}.`,
    KAFKA_PARTITIONS: '6',
    MONGODB_URI: mongoUri,
    MONGODB_PREFIX: prefix,
  };
}
