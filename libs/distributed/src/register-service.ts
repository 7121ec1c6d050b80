import { MongoRegisterStore } from '@duban/mongo';
import type { Service } from '@duban/domain';
import type { Application, ReadinessChecks } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import { connectSubmissions, type RegisterModuleOptions } from '@duban/register-http';
import type { ServiceDescription, ServiceParts } from './start-service';

/** Another replica may have died with events in the outbox, or has just written some: they wait for so long at most. */
const LOOK_EVERY_MS = 1_000;

export interface RegisterServiceParts {
  readonly module: (options: RegisterModuleOptions) => ServiceParts['module'];
  /** Consumers that this service has beside the submissions. */
  readonly connect?: (app: Application, bus: EventBus, readiness: ReadinessChecks) => void;
}

/**
 * A write service: its register in a database of its own. It is ready while the database answers: what comes over the bus comes later
 * when the bus is away, and reports over HTTP are durable without it.
 */
export function registerService(name: Service, { module, connect }: RegisterServiceParts): ServiceDescription {
  return {
    name,
    open: async ({ database, ids, bus, clock, zone, onError }) => {
      const store = await MongoRegisterStore.open(database);
      return {
        module: module({ store, ids, bus, clock, zone, onError, lookEveryMs: LOOK_EVERY_MS }),
        connect: (app, readiness) => {
          readiness.addBeside('submissions', connectSubmissions(app, bus, name));
          connect?.(app, bus, readiness);
        },
      };
    },
  };
}
