import { MongoRegisterStore } from '@duban/mongo';
import type { Service } from '@duban/domain';
import type { Application, ReadinessChecks } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import { connectSubmissions, type RegisterModuleOptions } from '@duban/register-http';
import type { ServiceDescription, ServiceParts } from './start-service';

/** How long events wait at most that another replica left in the outbox, because it died or has just written them. */
const LOOK_EVERY_MS = 1_000;

export interface RegisterServiceParts {
  readonly module: (options: RegisterModuleOptions) => ServiceParts['module'];
  /** Connects further consumers of this service; that of submissions is always connected. */
  readonly connect?: (app: Application, bus: EventBus, readiness: ReadinessChecks) => void;
}

/**
 * A write service with its register in its own database. It is ready while the database answers, even when the bus is unavailable:
 * commands over HTTP are durable without the bus, and submissions are processed when it is available again.
 */
export function registerService(name: Service, { module, connect }: RegisterServiceParts): ServiceDescription {
  return {
    name,
    open: async ({ database, ids, departments, bus, clock, zone, onError }) => {
      const store = await MongoRegisterStore.open(database);
      return {
        module: module({ store, ids, departments, bus, clock, zone, onError, lookEveryMs: LOOK_EVERY_MS }),
        connect: (app, readiness) => {
          readiness.addBackgroundConsumer('submissions', connectSubmissions(app, bus, name));
          connect?.(app, bus, readiness);
        },
      };
    },
  };
}
