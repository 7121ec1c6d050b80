import 'reflect-metadata';
import { runService, type ServiceDescription, type ServiceGround } from '@duban/distributed';
import { MongoTrackerStore, ReadSides } from '@duban/mongo';
import type { Application } from '@duban/nest-kit';
import type { Env, Part } from '@duban/runtime';
import { connectTracker } from './connect-tracker';
import { PolicyBook } from './projection/policy-book';
import { PolicyWatch } from './projection/policy-watch';
import { Projector } from './projection/projector';
import { trackerSettings } from './settings';
import { TrackerModule } from './tracker.module';
import { midnightPart } from './turn-at-midnight';

/** What was adopted at another replica is in force here after so long at most. */
const LOOK_FOR_POLICIES_MS = 2_000;

const SERVICE: ServiceDescription = {
  name: 'tracker',
  managesKeys: true,
  open: async (ground) => {
    const { database, bus, clock, zone, replica } = ground;
    const readSide = await (await ReadSides.open(database)).inUse();
    const store = await MongoTrackerStore.open(database, readSide);
    return {
      module: TrackerModule.forRoot({ store, bus, clock, zone }),
      connect: async (app, readiness) => {
        const { projection, feed } = await connectTracker(app, { bus, replica, readSide });
        readiness.addConsumer('tracker', projection);
        readiness.addConsumer('stream', feed);
      },
      besides: (app) => [midnightPart(app, ground), policyPart(app, ground)],
    };
  },
};

function policyPart(app: Application, { onError }: ServiceGround): Part {
  const policies = app.get(PolicyBook, { strict: false });
  const projector = app.get(Projector, { strict: false });
  const watch = new PolicyWatch({ policies, projector, everyMs: LOOK_FOR_POLICIES_MS, onError });
  return { name: 'policies', start: () => watch.start(), stop: () => watch.stop() };
}

/** `npm run start:tracker`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(SERVICE, () => trackerSettings(env));
