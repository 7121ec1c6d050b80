import { BusServer } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import type { INestApplication } from '@nestjs/common';
import { REFERENCES } from './tokens';

export const REFERENCES_GROUP = 'targets-references';

/** Connects the reference follower. Call before `startAllMicroservices`. @returns the server, which knows whether it runs */
export function connectTargets(app: INestApplication, bus: EventBus): BusServer {
  const server = new BusServer({ bus, group: REFERENCES_GROUP, transport: REFERENCES });
  app.connectMicroservice({ strategy: server });
  return server;
}
