import { encodeItemEvent, itemTopic } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import type { ProjectionStore, TrackerCommit, TrackerStores } from '@duban/ports';
import { PolicyBook, PolicyWatch, Projector } from '@duban/tracker';
import { definition, registered, reported } from '../support/items';
import { MovableClock } from '../support/movable-clock';

const PARTITION = { topic: itemTopic('livelihood'), partition: 0 };
export const HERE = '140406-2024-L05';
export const THERE = '140407-2024-L05';
/** 20 points behind plan: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;
export const LOG: readonly ItemEvent[] = ['140406', '140407'].flatMap((region) => {
  const first = registered(definition('L05', { region }));
  return [first, reported(first.itemId, 2, '2024-06-30', BEHIND)];
});

/** The part of a tracker's process that reads partition 0. A crash is simulated by not using it any more. */
export class TrackerInstance {
  readonly policies: PolicyBook;
  readonly projector: Projector;
  readonly watch: PolicyWatch;
  readonly publishedKeys: (string | undefined)[] = [];
  /** Runs before status messages are published. */
  beforePublishing: () => Promise<void> = () => Promise.resolve();

  private constructor(
    readonly stores: TrackerStores,
    date: string,
  ) {
    this.policies = new PolicyBook(stores.policies);
    this.projector = new Projector({
      store: stores.projection,
      policies: this.policies,
      clock: new MovableClock(date),
      zone: 'Asia/Shanghai',
      publish: async (_, messages) => {
        await this.beforePublishing();
        this.publishedKeys.push(...messages.map(({ key }) => key));
      },
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: () => Promise.reject(new Error('no dead letter is expected')),
    });
    const onError = (error: unknown): never => {
      throw error;
    };
    this.watch = new PolicyWatch({ policies: this.policies, projector: this.projector, everyMs: 1_000, onError });
  }

  /** Starts a tracker that knows the policies adopted so far. */
  static async start(stores: TrackerStores, date: string): Promise<TrackerInstance> {
    const tracker = new TrackerInstance(stores, date);
    await tracker.policies.load();
    return tracker;
  }

  async takeOver(): Promise<void> {
    await this.projector.assigned({ ...PARTITION, earliest: 0, end: LOG.length, committed: undefined });
  }

  async fold(events = LOG): Promise<void> {
    const messages = events.map((event) => ({
      key: event.itemId,
      value: encodeItemEvent(event),
      offset: LOG.indexOf(event),
      publishedAt: 0,
    }));
    await this.projector.consume({ ...PARTITION, messages, end: LOG.length });
  }

  async lights(): Promise<unknown[]> {
    return Promise.all([HERE, THERE].map(async (id) => (await this.stores.queries.item(id))?.evaluation?.light));
  }
}

/** Makes the store reject the second committed page of items from now on. @returns a function that repairs the store */
export function failAtSecondPage(store: ProjectionStore): () => void {
  const commit = store.commit.bind(store);
  let pages = 0;
  store.commit = (change: TrackerCommit) => {
    if (change.items.length > 0 && (pages += 1) > 1) return Promise.reject(new Error('cut off'));
    return commit(change);
  };
  return () => (store.commit = commit);
}
