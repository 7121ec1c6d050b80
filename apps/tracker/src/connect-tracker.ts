import { BusServer } from '@duban/nest-kit';
import type { EventBus } from '@duban/ports';
import type { INestApplication } from '@nestjs/common';
import { StatusFeed } from './feed/status-feed';
import { PolicyBook } from './projection/policy-book';
import { Projector } from './projection/projector';
import { FEED, PROJECTION } from './tokens';

/** Large batches fold several events of one item at once when there is a backlog; a live one is small anyway. */
export const BATCH_LIMITS = { maxBatch: 80_000, maxBatchChars: 40_000_000 } as const;

export interface ConnectedTracker {
  readonly projection: BusServer;
  readonly feed: BusServer;
}

/**
 * Connects the tracker's consumers to the bus; they read once the application's microservices are started.
 * @param replica name of this process among the trackers: its streams are a consumer group of their own
 */
export async function connectTracker(app: INestApplication, bus: EventBus, replica: string): Promise<ConnectedTracker> {
  const projector = app.get(Projector, { strict: false });
  const feed = app.get(StatusFeed, { strict: false });
  await app.get(PolicyBook, { strict: false }).load();
  const servers = {
    projection: new BusServer({
      bus,
      group: 'tracker',
      transport: PROJECTION,
      ...BATCH_LIMITS,
      positions: (assignment) => projector.assigned(assignment),
      onRevoked: (partition) => projector.revoked(partition),
    }),
    feed: new BusServer({
      bus,
      group: `tracker-feed-${replica}`,
      transport: FEED,
      positions: (assignment) => Promise.resolve(feed.assigned(assignment)),
    }),
  };
  app.connectMicroservice({ strategy: servers.projection });
  app.connectMicroservice({ strategy: servers.feed });
  return servers;
}
