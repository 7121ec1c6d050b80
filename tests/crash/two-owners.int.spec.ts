import {
  addTo,
  DIMENSIONS,
  emptyState,
  fold,
  ITEM_AMENDED,
  merge,
  scopesOf,
  ZERO_TOTALS,
  type Contribution,
  type ItemEvent,
  type Totals,
} from '@duban/domain';
import { encodeItemEvent } from '@duban/contracts';
import { MongoTrackerStore } from '@duban/mongo';
import { PartitionTaken, type TrackerStore } from '@duban/ports';
import { assess } from '../../apps/tracker/src/projection/assess';
import { PartitionOwner, type DecodedEvent } from '../../apps/tracker/src/projection/partition-owner';
import { PolicyBook } from '../../apps/tracker/src/projection/policy-book';
import { definition, registered, reported, YEAR } from '../support/items';
import { mongoDatabase } from '../support/mongo-database';
import { steppedConnection, type SteppedConnection } from '../support/stepped-connection';

const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
const TODAY = '2024-05-10';
const LATER = '2024-07-20';
const id = (code: string): string => `140406-2024-${code}`;

const amended: ItemEvent = {
  ...registered(definition('A')),
  type: ITEM_AMENDED,
  seq: 3,
  data: { changes: { area: '乡村振兴', department: { code: 'NYJ', name: '农业农村局' } }, effectiveFrom: '2024-04-01', reason: '调整' },
};

/** The log in three deliveries: moved lights, an item that changes its scopes, an item that is new. */
const LOG: readonly (readonly ItemEvent[])[] = [
  [registered(definition('A')), registered(definition('B')), registered(definition('C')), reported(id('A'), 2, '2024-02-29', 80)],
  [amended, reported(id('B'), 2, '2024-04-30', 60), registered(definition('D', { town: '店上镇' }))],
  [reported(id('C'), 2, '2024-04-30', 50), reported(id('A'), 4, '2024-04-30', 30), reported(id('D'), 2, '2024-04-30', 5)],
];
const delivery = (index: number): DecodedEvent[] => (LOG[index] ?? []).map((event) => ({ event, value: encodeItemEvent(event) }));

interface Owner {
  readonly steps: SteppedConnection;
  readonly store: TrackerStore;
  readonly owner: PartitionOwner;
}

describe('two owners of one partition, the old one held between any two of its writes', () => {
  const database = mongoDatabase();
  afterEach(async () => database.empty());
  afterAll(async () => database.remove());

  async function open(): Promise<Owner> {
    const steps = steppedConnection(await database.connect());
    const store = await MongoTrackerStore.open(steps.connection);
    const policies = new PolicyBook(store);
    await policies.load();
    return { steps, store, owner: new PartitionOwner(P0, store, policies) };
  }

  const foldIn = ({ owner }: Owner, index: number, today = TODAY): Promise<unknown> => owner.fold(delivery(index), index, today);
  const turn = ({ owner }: Owner): Promise<unknown> => owner.turn(LATER, () => Promise.resolve());

  /** As the bus does it: a delivery that is refused comes again. */
  async function untilDone(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      const outcome = await work().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (outcome === undefined) return;
      expect(outcome).toBeInstanceOf(PartitionTaken);
    }
  }

  /** Starts the work and waits until it is held behind so many calls, or has ended before. */
  async function held({ steps }: Owner, calls: number, work: () => Promise<unknown>): Promise<{ readonly ended: Promise<unknown> }> {
    steps.stopBehind(calls);
    const ended = work().catch((error: unknown) => error);
    await Promise.race([steps.stopped(), ended]);
    return { ended };
  }

  async function expectFold(store: TrackerStore, today: string): Promise<void> {
    const contributions: Contribution[] = [];
    for (const itemId of ['A', 'B', 'C', 'D'].map(id)) {
      const events = LOG.flat().filter((event) => event.itemId === itemId);
      const state = fold(emptyState(itemId, 'livelihood'), events);
      const assessment = assess(state, { on: today }, new PolicyBook(store));
      const item = await store.item(itemId);
      expect(JSON.stringify(item?.state)).toBe(JSON.stringify(state));
      expect(item?.judgement).toEqual(assessment?.judgement);
      expect((await store.history(itemId)).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
      if (assessment !== null) contributions.push(assessment.contribution);
    }
    expect(await totals(store)).toEqual(expectedTotals(contributions));
  }

  async function scenario(oldStop: number, newStop: number, oldWork: (old: Owner) => Promise<unknown>): Promise<void> {
    const [old, next] = [await open(), await open()];
    await foldIn(old, 0);
    const { ended: oldEnded } = await held(old, oldStop, () => oldWork(old));
    const { ended: nextEnded } = await held(next, newStop, () => foldIn(next, 1));
    old.steps.go();
    await oldEnded;
    next.steps.go();
    await nextEnded;
    await untilDone(() => foldIn(next, 1));
    await untilDone(() => foldIn(next, 2));
    await untilDone(() => turn(next));
    await expectFold(next.store, LATER);
    expect((await next.store.claim(P0)).position).toBe(2);
  }

  const stops = [0, 1, 2, 3, 4, 5, 6];
  const newStops = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

  it.each(stops)('folding the same delivery, held behind %i calls', async (oldStop) => {
    for (const newStop of newStops) {
      await scenario(oldStop, newStop, (old) => foldIn(old, 1));
      await database.empty();
    }
  });

  it.each(stops)('turning the day, held behind %i calls', async (oldStop) => {
    for (const newStop of newStops) {
      await scenario(oldStop, newStop, turn);
      await database.empty();
    }
  });
});

async function totals(store: TrackerStore): Promise<ReadonlyMap<string, Totals>> {
  const found = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const { region, key, totals: own } of await store.rollups({ region: '', year: YEAR, dimension })) {
      const address = `${dimension}|${region}|${key}`;
      found.set(address, merge(found.get(address) ?? ZERO_TOTALS, own));
    }
  }
  return new Map([...found].filter(([, { items }]) => items > 0));
}

function expectedTotals(contributions: readonly Contribution[]): ReadonlyMap<string, Totals> {
  const expected = new Map<string, Totals>();
  for (const contribution of contributions) {
    for (const { dimension, key } of scopesOf(contribution)) {
      const address = `${dimension}|${contribution.region}|${key}`;
      expected.set(address, addTo(expected.get(address) ?? ZERO_TOTALS, contribution));
    }
  }
  return expected;
}
