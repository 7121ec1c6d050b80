import { YINCHUAN_POLICY, type PolicyAdoption } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import { MongoTrackerStores } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { failAtSecondPage, HERE, THERE, TrackerInstance } from './tracker-instance';
import { inMemory, onMongo, onSqlite, type Storage } from './tracker-storage';

const FRIDAY = '2024-07-12';
const NEXT_WEDNESDAY = '2024-07-17';

const adoption = (region: string): PolicyAdoption => ({
  scope: { region },
  validFrom: '2024-01-01',
  recordedAt: `${FRIDAY}T08:00:00.000Z`,
  policy: YINCHUAN_POLICY,
});

function cases(createStorage: () => Storage): void {
  let storage: Storage;
  let before: TrackerInstance;
  const readEvaluatedBy = async ({ stores }: TrackerInstance): Promise<unknown[]> =>
    (await stores.projection.partitionStates()).map((state) => state.evaluatedBy);
  const startAgain = async (date = NEXT_WEDNESDAY): Promise<TrackerInstance> => {
    const next = await TrackerInstance.start(await storage.open(), date);
    await next.takeOver();
    return next;
  };

  const adoptBoth = async (): Promise<void> => {
    for (const region of ['140406', '140407']) await before.policies.adopt(adoption(region));
  };

  beforeEach(async () => {
    storage = createStorage();
    before = await TrackerInstance.start(await storage.open(), FRIDAY);
    await before.takeOver();
    await before.fold();
  });
  afterEach(() => storage.remove());

  it('before the first evaluation: a tracker that takes over days later evaluates all items', async () => {
    await adoptBoth();
    expect([await before.lights(), await readEvaluatedBy(before)]).toEqual([['red', 'red'], [0]]);
    const next = await startAgain();
    expect([await next.lights(), await readEvaluatedBy(next), next.publishedKeys]).toEqual([['yellow', 'yellow'], [2], [HERE, THERE]]);
  });

  it('between two pages: a tracker that takes over days later evaluates the remaining items', async () => {
    await adoptBoth();
    failAtSecondPage(before.stores.projection);
    await expect(before.projector.followPolicies()).rejects.toThrow('cut off');
    expect([await before.lights(), await readEvaluatedBy(before)]).toEqual([['yellow', 'red'], [0]]);
    const next = await startAgain();
    expect([await next.lights(), await readEvaluatedBy(next)]).toEqual([['yellow', 'yellow'], [2]]);
  });

  it('by a store that was unavailable, without a crash: the day change evaluates the remaining items', async () => {
    await adoptBoth();
    const repairStore = failAtSecondPage(before.stores.projection);
    await expect(before.projector.followPolicies()).rejects.toThrow('cut off');
    repairStore();
    await before.projector.advanceToToday();
    expect([await before.lights(), await readEvaluatedBy(before)]).toEqual([['yellow', 'yellow'], [2]]);
  });

  it('not at all: a tracker that takes over does not evaluate again', async () => {
    await adoptBoth();
    await before.projector.followPolicies();
    expect([await before.lights(), await readEvaluatedBy(before)]).toEqual([['yellow', 'yellow'], [2]]);
    const next = await startAgain();
    await next.projector.followPolicies();
    expect(next.publishedKeys).toEqual([]);
  });

  it('by another adoption: the stored number counts only the policies used, and the next call applies the other one', async () => {
    await before.policies.adopt(adoption('140407'));
    before.beforePublishing = async () => {
      before.beforePublishing = () => Promise.resolve();
      await before.policies.adopt(adoption('140406'));
    };
    await before.projector.followPolicies();
    expect([await before.lights(), await readEvaluatedBy(before)]).toEqual([['red', 'yellow'], [1]]);
    before.publishedKeys.length = 0;
    await before.projector.followPolicies();
    expect([await before.lights(), await readEvaluatedBy(before), before.publishedKeys]).toEqual([['yellow', 'yellow'], [2], [HERE]]);
  });
}

it('a tracker that takes over a partition evaluates by the policies of its predecessor, before it polls for policies itself', async () => {
  const stores = new MemoryTrackerStores();
  const [before, next] = [await TrackerInstance.start(stores, FRIDAY), await TrackerInstance.start(stores, FRIDAY)];
  await before.takeOver();
  await before.policies.adopt(adoption('14'));
  await before.projector.followPolicies();
  await next.takeOver();
  await next.fold();
  expect(await next.lights()).toEqual(['yellow', 'yellow']);
});

describe('an adoption whose evaluation is interrupted, in memory', () => cases(inMemory));
describe('an adoption whose evaluation is interrupted, on SQLite', () => cases(onSqlite));
describeWithEngines('on MongoDB', ['mongo'], () => {
  describe('an adoption whose evaluation is interrupted', () => cases(onMongo));

  const database = mongoDatabase();
  afterAll(() => database.remove());

  it('trackers that restart long after the swap to a rebuilt read side evaluate by the policies adopted in between', async () => {
    const connection = await database.connect();
    const replaced = await TrackerInstance.start(await MongoTrackerStores.open(connection), FRIDAY);
    const rebuilding = await TrackerInstance.start(await MongoTrackerStores.open(connection, 'rebuilt'), FRIDAY);
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
    const restarted = await TrackerInstance.start(await MongoTrackerStores.open(connection, 'rebuilt'), NEXT_WEDNESDAY);
    await restarted.takeOver();
    expect(await restarted.lights()).toEqual(['yellow', 'yellow']);
  });
});
