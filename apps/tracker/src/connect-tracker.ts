import { BusServer, type Application } from '@duban/nest-kit';
import type { Clock, EventBus } from '@duban/ports';
import type { Part } from '@duban/runtime';
import type { INestApplication } from '@nestjs/common';
import { StatusFeed, BATCH_LIMITS, PolicyBook, Projector, trackerGroup } from '@duban/tracker';
import { dayChangeTask } from './day-change';
import { policyTask } from './follow-policies';
import { FEED, PROJECTION } from './tokens';

export interface ConnectedTracker {
  readonly projection: BusServer;
  readonly feed: BusServer;
}

export interface TrackerConnection {
  readonly bus: EventBus;
  /** Name of this process among the trackers: its streams are a consumer group of their own. */
  readonly replica: string;
  /** Of several on one system, the one that the store is: default the first. */
  readonly readSide?: string;
}

/** Connects the tracker's consumers to the bus; they read once the application's microservices are started. */
export async function connectTracker(app: INestApplication, { bus, replica, readSide = '' }: TrackerConnection): Promise<ConnectedTracker> {
  const projector = app.get(Projector, { strict: false });
  const feed = app.get(StatusFeed, { strict: false });
  await app.get(PolicyBook, { strict: false }).load();
  const servers = {
    projection: new BusServer({
      bus,
      group: trackerGroup(readSide),
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

export interface TrackerTaskOptions {
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** What runs beside requests and consumers: the day change, and following policies adopted at other replicas. */
export function trackerTasks(app: Application, options: TrackerTaskOptions): readonly Part[] {
  return [dayChangeTask(app, options), policyTask(app, options)];
}
