import 'reflect-metadata';
import { runService, type ServiceDescription } from '@duban/distributed';
import { CONSOLE_FOLDER, readPageFiles } from '@duban/nest-kit';
import { MongoTrackerStores, ReadSides } from '@duban/mongo';
import type { Env } from '@duban/runtime';
import { connectTracker, trackerTasks } from './connect-tracker';
import { trackerSettings } from './settings';
import { TrackerModule } from './tracker.module';
import { reportClock } from './watch-clock';

export const TRACKER_SERVICE: ServiceDescription = {
  name: 'tracker',
  managesAccounts: true,
  open: async (dependencies) => {
    const { database, departments, bus, clock, zone, replica, onError } = dependencies;
    const readSide = await (await ReadSides.open(database)).inUse();
    const stores = await MongoTrackerStores.open(database, readSide);
    return {
      module: TrackerModule.forRoot({ stores, departments, bus, clock, zone, onError }),
      // The proxy sends here whatever is no other service's.
      page: readPageFiles(CONSOLE_FOLDER),
      connect: (app, readiness) => {
        const { projection, feed } = connectTracker(app, { bus, replica, readSide });
        readiness.addConsumer('tracker', projection);
        readiness.addConsumer('stream', feed);
        reportClock(app, readiness);
      },
      backgroundTasks: (app) => trackerTasks(app, dependencies),
    };
  },
};

/** `npm run start:tracker`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(TRACKER_SERVICE, () => trackerSettings(env));
