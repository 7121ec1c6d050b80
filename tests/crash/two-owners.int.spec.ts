import { emptyState, fold, type Contribution } from '@duban/domain';
import { MongoTrackerStores, type MongoConnection } from '@duban/mongo';
import { LeaseLost, type TrackerStores } from '@duban/ports';
import { evaluateItem, NewestData, PartitionOwner, PolicyBook } from '@duban/tracker';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { steppedConnection, type SteppedConnection } from '../support/stepped-connection';
import { ADOPTION, delivery, id, LATER, LOG, P0, readTotals, STOPS, sumExpectedTotals, TODAY } from './two-owners-log';

// Each scenario runs some twenty times on a real server.
jest.setTimeout(120_000);

interface Owner {
  readonly steps: SteppedConnection;
  readonly stores: TrackerStores;
  readonly owner: PartitionOwner;
}

describeWithEngines('two owners of one partition, the old one paused between any two of its writes', ['mongo'], () => {
  const database = mongoDatabase();
  let connections: readonly [MongoConnection, MongoConnection];
  beforeAll(async () => (connections = [await database.connect(), await database.connect()]));
  afterAll(() => database.remove());

  async function openBoth(): Promise<readonly [Owner, Owner]> {
    await connections[0].drop();
    return [await open(connections[0]), await open(connections[1])];
  }

  async function open(connection: MongoConnection): Promise<Owner> {
    const steps = steppedConnection(connection);
    const stores = await MongoTrackerStores.open(steps.connection);
    const policies = new PolicyBook(stores.policies);
    await policies.load();
    const store = stores.projection;
    const onNotEvaluated = (item: Error): never => {
      throw item;
    };
    return { steps, stores, owner: new PartitionOwner(P0, { store, policies, newest: new NewestData(store), onNotEvaluated }) };
  }

  const foldIn = ({ owner }: Owner, index: number, today = TODAY): Promise<unknown> => owner.fold(delivery(index), index, today);
  const advanceTo = ({ owner }: Owner): Promise<unknown> => owner.advanceTo(LATER, () => Promise.resolve());

  /** Repeats the work after a lost lease, as the bus delivers a rejected batch again. */
  async function retryUntilDone(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      const outcome = await work().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (outcome === undefined) return;
      expect(outcome).toBeInstanceOf(LeaseLost);
    }
  }

  /** Starts the work and waits until it is paused after so many calls or has ended. */
  async function start(
    { steps }: Owner,
    calls: number,
    work: () => Promise<unknown>,
  ): Promise<{ ended: Promise<unknown>; isPaused: boolean }> {
    steps.stopBehind(calls);
    let isPaused = true;
    const ended = work().then(
      () => (isPaused = false),
      () => (isPaused = false), // The old owner is rejected, as expected.
    );
    await Promise.race([steps.stopped(), ended]);
    return { ended, isPaused };
  }

  /** The whole work of the new owner. */
  async function takeOver(next: Owner): Promise<void> {
    await retryUntilDone(() => foldIn(next, 1));
    await retryUntilDone(() => foldIn(next, 2));
    await retryUntilDone(() => advanceTo(next));
  }

  async function expectFold({ queries, policies: policyStore }: TrackerStores, today: string, log = LOG): Promise<void> {
    const policies = new PolicyBook(policyStore);
    await policies.load();
    const contributions: Contribution[] = [];
    for (const itemId of ['A', 'B', 'C', 'D', 'E'].map(id)) {
      const events = log.flat().filter((event) => event.itemId === itemId);
      const state = fold(emptyState(itemId, 'livelihood'), events);
      const assessment = evaluateItem(state, { on: today }, policies);
      const item = await queries.item(itemId);
      expect(JSON.stringify(item?.state)).toBe(JSON.stringify(state));
      expect(item?.evaluation).toEqual(assessment?.evaluation);
      expect((await queries.history(itemId)).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
      if (assessment !== null) contributions.push(assessment.contribution);
    }
    expect(await readTotals(queries)).toEqual(sumExpectedTotals(contributions));
  }

  /** Pauses the old owner in its work, then the new one while the old one goes on. @returns whether the new one was paused */
  async function scenario(oldWork: (old: Owner) => Promise<unknown>, oldStop: number, nextStop: number): Promise<boolean> {
    const [old, next] = await openBoth();
    await foldIn(old, 0);
    const working = await start(old, oldStop, () => oldWork(old));
    const takingOver = await start(next, nextStop, () => takeOver(next));
    old.steps.go();
    await working.ended;
    next.steps.go();
    await takingOver.ended;
    await expectFold(next.stores, LATER);
    expect((await next.stores.projection.lease(P0)).position).toBe(2);
    return takingOver.isPaused;
  }

  /** Pauses the new owner after 0, 1, 2 … calls, until it ends without a pause. @returns the number of pauses */
  async function everyScenario(oldWork: (old: Owner) => Promise<unknown>, oldStop: number): Promise<number> {
    let nextStop = 0;
    while (await scenario(oldWork, oldStop, nextStop)) nextStop += 1;
    return nextStop;
  }

  it.each(STOPS)('the old owner folds the same delivery, paused after %i calls', async (oldStop) => {
    expect(await everyScenario((old) => foldIn(old, 1), oldStop)).toBeGreaterThan(15);
  });

  it.each(STOPS)('the old owner advances to the next date, paused after %i calls', async (oldStop) => {
    expect(await everyScenario(advanceTo, oldStop)).toBeGreaterThan(15);
  });

  it.each(STOPS)('the old owner stops in its work after %i calls', async (oldStop) => {
    for (const oldWork of [(old: Owner) => foldIn(old, 1), advanceTo]) {
      const [old, next] = await openBoth();
      await foldIn(old, 0);
      const working = await start(old, oldStop, () => oldWork(old));
      await takeOver(next);
      await expectFold(next.stores, LATER);
      old.steps.go();
      await working.ended;
      await expectFold(next.stores, LATER);
    }
  });

  it.each(STOPS)(
    'the old owner creates an item by fewer policies than the new one evaluates by, paused after %i calls',
    async (oldStop) => {
      const [old, next] = await openBoth();
      await foldIn(old, 0);
      const working = await start(old, oldStop, () => foldIn(old, 1));
      await next.stores.policies.record(ADOPTION);
      await retryUntilDone(() => next.owner.take(LOG.length));
      await retryUntilDone(() => next.owner.followPolicies(TODAY, () => Promise.resolve()));
      old.steps.go();
      await working.ended;
      await retryUntilDone(() => foldIn(next, 1));
      await expectFold(next.stores, TODAY, LOG.slice(0, 2));
    },
  );
});
