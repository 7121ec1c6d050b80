import type { MongoTrackerStores } from '@duban/mongo';
import { PolicyBook, Projector, type ProjectorOptions } from '@duban/tracker';
import { TODAY } from '../plan';

/**
 * A tracker's projector on a day after the plan; its log has no dead letters.
 * @param publish takes the statuses; without it they are left out
 */
export function createProjector(stores: MongoTrackerStores, publish: ProjectorOptions['publish'] = () => Promise.resolve()): Projector {
  return new Projector({
    store: stores.projection,
    policies: new PolicyBook(stores.policies),
    clock: { now: () => Date.parse(`${TODAY}T04:00:00Z`) },
    zone: 'Asia/Shanghai',
    publish,
    onNotEvaluated: (item) => {
      throw item;
    },
    publishDeadLetter: () => Promise.reject(new Error('the log has no dead letters')),
  });
}
