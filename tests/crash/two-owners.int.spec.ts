import {
  addTo,
  DEFAULT_POLICY,
  DIMENSIONS,
  emptyState,
  fold,
  ITEM_AMENDED,
  merge,
  countingScopes,
  ZERO_TOTALS,
  type Contribution,
  type ItemEvent,
  type PolicyAdoption,
  type Totals,
} from '@duban/domain';
import { encodeItemEvent } from '@duban/contracts';
import { MongoTrackerStores, type MongoConnection } from '@duban/mongo';
import { LeaseLost, type QueryStore, type TrackerStores } from '@duban/ports';
import { evaluateItem, PartitionOwner, type DecodedEvent, PolicyBook } from '@duban/tracker';
import { definition, registered, reported, YEAR } from '../support/items';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { steppedConnection, type SteppedConnection } from '../support/stepped-connection';

const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
const TODAY = '2024-05-10';
const LATER = '2024-07-20';
const id = (code: string): string => `140406-2024-${code}`;

/** Alone in its area and town, until it is amended: then nothing is in them any more. */
const alone = registered(definition('A', { area: '产业转型', town: '黄碾镇' }));
const amended: ItemEvent = {
  ...alone,
  type: ITEM_AMENDED,
  seq: 3,
  data: { changes: { area: '乡村振兴', department: { code: 'NYJ', name: '农业农村局' } }, effectiveFrom: '2024-04-01', reason: '调整' },
};

/** The log in three deliveries: moved lights, an item that changes its scopes, one that is new, and one (E) that only time moves. */
const LOG: readonly (readonly ItemEvent[])[] = [
  [
    alone,
    ...['B', 'C', 'E'].map((code) => registered(definition(code))),
    reported(id('A'), 2, '2024-02-29', 80),
    reported(id('E'), 2, '2024-04-30', 40),
  ],
  [amended, reported(id('B'), 2, '2024-04-30', 60), registered(definition('D', { town: '店上镇' }))],
  [reported(id('C'), 2, '2024-04-30', 50), reported(id('A'), 4, '2024-04-30', 30), reported(id('D'), 2, '2024-04-30', 5)],
];
const delivery = (index: number): DecodedEvent[] =>
  (LOG[index] ?? []).map((event) => ({ event, value: encodeItemEvent(event), offset: index }));

/** By the default policy an item without a report is red in May. */
const ADOPTION: PolicyAdoption = {
  scope: { region: '14' },
  validFrom: '2024-01-01',
  recordedAt: '2024-05-10T08:00:00.000Z',
  policy: { ...DEFAULT_POLICY, id: 'patient', unreported: { yellow: null, red: null } },
};

interface Owner {
  readonly steps: SteppedConnection;
  readonly stores: TrackerStores;
  readonly owner: PartitionOwner;
}

interface Started {
  readonly ended: Promise<unknown>;
  readonly isHeld: boolean;
}

describeWithEngines('two owners of one partition, the old one held between any two of its writes', ['mongo'], () => {
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
    return { steps, stores, owner: new PartitionOwner(P0, stores.projection, policies) };
  }

  const foldIn = ({ owner }: Owner, index: number, today = TODAY): Promise<unknown> => owner.fold(delivery(index), index, today);
  const advanceTo = ({ owner }: Owner): Promise<unknown> => owner.advanceTo(LATER, () => Promise.resolve());

  /** As the bus does it: a delivery that is refused comes again. */
  async function untilDone(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      const outcome = await work().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (outcome === undefined) return;
      expect(outcome).toBeInstanceOf(LeaseLost);
    }
  }

  /** Starts the work and waits until it is held behind so many calls, or has ended before. */
  async function start({ steps }: Owner, calls: number, work: () => Promise<unknown>): Promise<Started> {
    steps.stopBehind(calls);
    let isHeld = true;
    const ended = work().then(
      () => (isHeld = false),
      () => (isHeld = false), // refused: the old owner, as it should be
    );
    await Promise.race([steps.stopped(), ended]);
    return { ended, isHeld };
  }

  /** All that the new owner has to do. */
  async function takeOver(next: Owner): Promise<void> {
    await untilDone(() => foldIn(next, 1));
    await untilDone(() => foldIn(next, 2));
    await untilDone(() => advanceTo(next));
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
    expect(await totals(queries)).toEqual(expectedTotals(contributions));
  }

  /** The old owner is held in its work; the new one is held in its own while the old one goes on. @returns was the new one held? */
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
    return takingOver.isHeld;
  }

  /** Holds the new owner behind its first call, its second … until it has no more to make. */
  async function everyScenario(oldWork: (old: Owner) => Promise<unknown>, oldStop: number): Promise<number> {
    let nextStop = 0;
    while (await scenario(oldWork, oldStop, nextStop)) nextStop += 1;
    return nextStop;
  }

  const stops = [0, 1, 2, 3, 4, 5];

  it.each(stops)('the old one folds the same delivery, held behind %i calls', async (oldStop) => {
    expect(await everyScenario((old) => foldIn(old, 1), oldStop)).toBeGreaterThan(15);
  });

  it.each(stops)('the old one turns the day, held behind %i calls', async (oldStop) => {
    expect(await everyScenario(advanceTo, oldStop)).toBeGreaterThan(15);
  });

  it.each(stops)('the old one dies in its work, behind %i calls', async (oldStop) => {
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

  it.each(stops)('the old one makes an item by fewer policies than the new one has judged by, held behind %i calls', async (oldStop) => {
    const [old, next] = await openBoth();
    await foldIn(old, 0);
    const working = await start(old, oldStop, () => foldIn(old, 1));
    await next.stores.policies.adopt(ADOPTION);
    await untilDone(() => next.owner.take());
    await untilDone(() => next.owner.followPolicies(TODAY, () => Promise.resolve()));
    old.steps.go();
    await working.ended;
    await untilDone(() => foldIn(next, 1));
    await expectFold(next.stores, TODAY, LOG.slice(0, 2));
  });
});

async function totals(queries: QueryStore): Promise<ReadonlyMap<string, Totals>> {
  const found = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const { region, key, totals: own } of await queries.rollups({ region: '', year: YEAR, dimension })) {
      const address = `${dimension}|${region}|${key}`;
      found.set(address, merge(found.get(address) ?? ZERO_TOTALS, own));
    }
  }
  return new Map([...found].filter(([, { items }]) => items > 0));
}

function expectedTotals(contributions: readonly Contribution[]): ReadonlyMap<string, Totals> {
  const expected = new Map<string, Totals>();
  for (const contribution of contributions) {
    for (const { dimension, key } of countingScopes(contribution)) {
      const address = `${dimension}|${contribution.region}|${key}`;
      expected.set(address, addTo(expected.get(address) ?? ZERO_TOTALS, contribution));
    }
  }
  return expected;
}
