import type { Service } from '@duban/domain';
import { connectConsumer, type Application, type BusServer } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import { SUBMISSIONS } from './submissions.controller';

/** Small: the submissions of a batch are processed side by side, and all are redelivered when one of them meets an outage. */
const MAX_BATCH = 100;

/** Connects a write service to the submissions; it reads once the application's microservices are started. */
export function connectSubmissions(app: Application, bus: EventBus, service: Service): BusServer {
  return connectConsumer(app, { bus, group: `${service}-submissions`, transport: SUBMISSIONS[service], maxBatch: MAX_BATCH });
}
