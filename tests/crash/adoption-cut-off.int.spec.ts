import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { YINCHUAN_POLICY, type ItemEvent, type PolicyAdoption } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import { MongoTrackerStores } from '@duban/mongo';
import type { ProjectionStore, TrackerCommit, TrackerStores } from '@duban/ports';
import { SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { PolicyBook, PolicyWatch, Projector } from '@duban/tracker';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { definition, registered, reported } from '../support/items';
import { mongoDatabase } from '../support/mongo-database';
import { MovableClock } from '../support/movable-clock';
import { scratchFolder } from '../support/scratch-folder';

const FRIDAY = '2024-07-12';
const NEXT_WEDNESDAY = '2024-07-17';
const PARTITION = { topic: itemTopic('livelihood'), partition: 0 };
const HERE = '140406-2024-L05';
const THERE = '140407-2024-L05';
/** 20 points below plan: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;
const LOG: readonly ItemEvent[] = ['140406', '140407'].flatMap((region) => {
  const first = registered(definition('L05', { region }));
  return [first, reported(first.itemId, 2, '2024-06-30', BEHIND)];
});

const adoption = (region: string): PolicyAdoption => ({
  scope: { region },
  validFrom: '2024-01-01',
  recordedAt: `${FRIDAY}T08:00:00.000Z`,
  policy: YINCHUAN_POLICY,
});

/** A tracker's process, as far as it reads partition 0; it ends by being forgotten. */
class StoppedTracker {
  readonly policies: PolicyBook;
  readonly projector: Projector;
  readonly watch: PolicyWatch;
  readonly announced: (string | undefined)[] = [];
  /** Runs before something is announced. */
  beforeAnnouncing: () => Promise<void> = () => Promise.resolve();

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
        await this.beforeAnnouncing();
        this.announced.push(...messages.map(({ key }) => key));
      },
      publishDeadLetter: () => Promise.reject(new Error('nothing is to be parked')),
    });
    const onError = (error: unknown): never => {
      throw error;
    };
    this.watch = new PolicyWatch({ policies: this.policies, projector: this.projector, everyMs: 1_000, onError });
  }

  /** It knows what is adopted by now. */
  static async start(stores: TrackerStores, date: string): Promise<StoppedTracker> {
    const tracker = new StoppedTracker(stores, date);
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

/** From now on, the second page of items that is committed is refused, until the store is back. */
function failAtSecondPage(store: ProjectionStore): () => void {
  const commit = store.commit.bind(store);
  let pages = 0;
  store.commit = (each: TrackerCommit) => {
    if (each.items.length > 0 && (pages += 1) > 1) return Promise.reject(new Error('cut off'));
    return commit(each);
  };
  return () => (store.commit = commit);
}

interface Storage {
  /** The store as a program that starts now finds it. */
  open(): TrackerStores | Promise<TrackerStores>;
  remove(): void | Promise<void>;
}

function inMemory(): Storage {
  const stores = new MemoryTrackerStores();
  const projection = (): ProjectionStore => Object.create(stores.projection) as ProjectionStore;
  return { open: () => ({ ...stores, projection: projection(), close: () => stores.close() }), remove: () => undefined };
}

function onSqlite(): Storage {
  const folder = scratchFolder();
  let last: SqliteTrackerStores | undefined;
  return {
    open: async () => {
      await last?.close();
      return (last = new SqliteTrackerStores(join(folder.path, 'tracker.db')));
    },
    remove: async () => {
      await last?.close();
      folder.remove();
    },
  };
}

function onMongo(): Storage {
  const database = mongoDatabase();
  return { open: async () => MongoTrackerStores.open(await database.connect()), remove: () => database.remove() };
}

function cases(storage: () => Storage): void {
  let partition: Storage;
  let before: StoppedTracker;
  const evaluatedBy = async ({ stores }: StoppedTracker): Promise<unknown[]> =>
    (await stores.projection.partitionStates()).map((state) => state.evaluatedBy);
  const startAgain = async (date = NEXT_WEDNESDAY): Promise<StoppedTracker> => {
    const next = await StoppedTracker.start(await partition.open(), date);
    await next.takeOver();
    return next;
  };

  const adoptBoth = async (): Promise<void> => {
    for (const region of ['140406', '140407']) await before.policies.adopt(adoption(region));
  };

  beforeEach(async () => {
    partition = storage();
    before = await StoppedTracker.start(await partition.open(), FRIDAY);
    await before.takeOver();
    await before.fold();
  });
  afterEach(() => partition.remove());

  it('before anything was judged: whoever takes over days later makes up for it', async () => {
    await adoptBoth();
    expect([await before.lights(), await evaluatedBy(before)]).toEqual([['red', 'red'], [0]]);
    const next = await startAgain();
    expect([await next.lights(), await evaluatedBy(next), next.announced]).toEqual([['yellow', 'yellow'], [2], [HERE, THERE]]);
  });

  it('between two pages: whoever takes over days later makes up for it', async () => {
    await adoptBoth();
    failAtSecondPage(before.stores.projection);
    await expect(before.projector.followPolicies()).rejects.toThrow('cut off');
    expect([await before.lights(), await evaluatedBy(before)]).toEqual([['yellow', 'red'], [0]]);
    const next = await startAgain();
    expect([await next.lights(), await evaluatedBy(next)]).toEqual([['yellow', 'yellow'], [2]]);
  });

  it('by no crash, but by a store that was away: midnight makes up for it', async () => {
    await adoptBoth();
    const back = failAtSecondPage(before.stores.projection);
    await expect(before.projector.followPolicies()).rejects.toThrow('cut off');
    back();
    await before.projector.advanceToToday();
    expect([await before.lights(), await evaluatedBy(before)]).toEqual([['yellow', 'yellow'], [2]]);
  });

  it('by nothing: whoever takes over judges nothing again', async () => {
    await adoptBoth();
    await before.projector.followPolicies();
    expect([await before.lights(), await evaluatedBy(before)]).toEqual([['yellow', 'yellow'], [2]]);
    const next = await startAgain();
    await next.projector.followPolicies();
    expect(next.announced).toEqual([]);
  });

  it('by another adoption: what is noted is what was judged by, and the other one is left for the next time', async () => {
    await before.policies.adopt(adoption('140407'));
    before.beforeAnnouncing = async () => {
      before.beforeAnnouncing = () => Promise.resolve();
      await before.policies.adopt(adoption('140406'));
    };
    await before.projector.followPolicies();
    expect([await before.lights(), await evaluatedBy(before)]).toEqual([['red', 'yellow'], [1]]);
    before.announced.length = 0;
    await before.projector.followPolicies();
    expect([await before.lights(), await evaluatedBy(before), before.announced]).toEqual([['yellow', 'yellow'], [2], [HERE]]);
  });
}

it('a tracker that takes a partition over judges by what the one before has judged by, before it has looked itself', async () => {
  const stores = new MemoryTrackerStores();
  const [before, next] = [await StoppedTracker.start(stores, FRIDAY), await StoppedTracker.start(stores, FRIDAY)];
  await before.takeOver();
  await before.policies.adopt(adoption('14'));
  await before.projector.followPolicies();
  await next.takeOver();
  await next.fold();
  expect(await next.lights()).toEqual(['yellow', 'yellow']);
});

describe('an adoption whose judging is cut off, in memory', () => cases(inMemory));
describe('an adoption whose judging is cut off, on SQLite', () => cases(onSqlite));
describeWithEngines('on MongoDB', ['mongo'], () => {
  describe('an adoption whose judging is cut off', () => cases(onMongo));

  const database = mongoDatabase();
  afterAll(() => database.remove());

  it('trackers that are restarted long after a rebuilt read side was swapped in judge by what was adopted in between', async () => {
    const connection = await database.connect();
    const replaced = await StoppedTracker.start(await MongoTrackerStores.open(connection), FRIDAY);
    const rebuilding = await StoppedTracker.start(await MongoTrackerStores.open(connection, 'rebuilt'), FRIDAY);
    for (const tracker of [replaced, rebuilding]) {
      await tracker.takeOver();
      await tracker.fold();
    }
    await replaced.policies.adopt(adoption('14'));
    await replaced.projector.followPolicies();
    expect([await replaced.lights(), await rebuilding.lights()]).toEqual([
      ['yellow', 'yellow'],
      ['red', 'red'],
    ]);
    const restarted = await StoppedTracker.start(await MongoTrackerStores.open(connection, 'rebuilt'), NEXT_WEDNESDAY);
    await restarted.takeOver();
    expect(await restarted.lights()).toEqual(['yellow', 'yellow']);
  });
});
