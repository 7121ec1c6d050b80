import type { INestApplication } from '@nestjs/common';
import type { Service } from '@duban/domain';
import type { EventBus } from '@duban/ports';
import { BusServer } from '@duban/nest-kit';
import { SUBMISSIONS } from './submissions.controller';

/** Small: a batch is taken side by side, and comes again whole when one of it meets an outage. */
const MAX_BATCH = 100;

/** Connects a write service to the submissions. Call before `startAllMicroservices`; the server says whether it is running. */
export function connectSubmissions(app: INestApplication, bus: EventBus, service: Service): BusServer {
  const server = new BusServer({ bus, group: `${service}-submissions`, transport: SUBMISSIONS[service], maxBatch: MAX_BATCH });
  app.connectMicroservice({ strategy: server });
  return server;
}
