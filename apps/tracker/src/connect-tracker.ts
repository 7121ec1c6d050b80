import { connectConsumer, type Application, type BusServer } from '@duban/nest-kit';
import type { Clock, EventBus } from '@duban/ports';
import type { LifecyclePart } from '@duban/runtime';
import { BATCH_LIMITS, trackerGroup } from '@duban/tracker';
import { dayChangeTask } from './day-change';
import { departmentTask } from './follow-departments';
import { policyTask } from './follow-policies';
import { FEED, PROJECTION } from './tokens';
import { clockTask } from './watch-clock';

export { reportClock } from './watch-clock';

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
export function connectTracker(app: Application, { bus, replica, readSide = '' }: TrackerConnection): ConnectedTracker {
  return {
    projection: connectConsumer(app, { bus, group: trackerGroup(readSide), transport: PROJECTION, ...BATCH_LIMITS }),
    feed: connectConsumer(app, { bus, group: `tracker-feed-${replica}`, transport: FEED }),
  };
}

export interface TrackerTaskOptions {
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
  readonly onWarning: (sentence: string) => void;
}

/** What runs beside requests and consumers: the day change, following policies and departments changed elsewhere, a look at the clock. */
export function trackerTasks(app: Application, options: TrackerTaskOptions): readonly LifecyclePart[] {
  return [dayChangeTask(app, options), policyTask(app, options), departmentTask(app, options), clockTask(app, options)];
}
