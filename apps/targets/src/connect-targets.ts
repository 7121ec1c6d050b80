import { connectConsumer, type Application, type BusServer } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import { REFERENCES } from './tokens';

export const REFERENCES_GROUP = 'targets-references';

/** Connects the reference follower; it reads once the application's microservices are started. */
export function connectTargets(app: Application, bus: EventBus): BusServer {
  return connectConsumer(app, { bus, group: REFERENCES_GROUP, transport: REFERENCES });
}
