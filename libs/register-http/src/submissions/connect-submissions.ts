import type { INestApplication } from '@nestjs/common';
import type { Service } from '@duban/domain';
import type { EventBus } from '@duban/ports';
import { BusServer } from '@duban/nest-kit';
import { SUBMISSIONS } from './submissions.controller';

/** Small, because the submissions of a batch are handled concurrently, and all come again when one of them meets an outage. */
const MAX_BATCH = 100;

/** Connects a write service to the submissions. Call before `startAllMicroservices`. @returns the server, which knows whether it runs */
export function connectSubmissions(app: INestApplication, bus: EventBus, service: Service): BusServer {
  const server = new BusServer({ bus, group: `${service}-submissions`, transport: SUBMISSIONS[service], maxBatch: MAX_BATCH });
  app.connectMicroservice({ strategy: server });
  return server;
}
