import { composeEnvironment, type ServiceApp } from './compose';
import { ADMIN_KEY } from './system';

export interface ServiceEngines {
  readonly brokers: readonly string[];
  readonly mongoUri: string;
  /** Before topics, groups and databases, so that several systems share the engines of a test run. */
  readonly prefix: string;
}

/** The environment of docker-compose.yml for a service that is a plain process here, on these engines. */
export function serviceEnvironment(app: ServiceApp, { brokers, mongoUri, prefix }: ServiceEngines): Record<string, string> {
  return {
    ...composeEnvironment(app, { DUBAN_ADMIN_KEY: ADMIN_KEY, DUBAN_LOG_LEVEL: 'error' }),
    HOST: '127.0.0.1',
    PORT: '0',
    ...engineEnvironment({ brokers, mongoUri, prefix }),
  };
}

/** Where the engines are, and under which names the system stands there. */
export function engineEnvironment({ brokers, mongoUri, prefix }: ServiceEngines): Record<string, string> {
  return { KAFKA_BROKERS: brokers.join(','), KAFKA_PREFIX: `${prefix}.`, MONGODB_URI: mongoUri, MONGODB_PREFIX: prefix };
}
