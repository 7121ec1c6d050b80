import { ITEM_WITHDRAWN, RULES_VERSION, STATE_VERSION, type ItemEvent, type ItemState, type Light } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import type { TrackedItem, TrackerStores } from '@duban/ports';
import { TestTracker, topic } from '../testing/test-tracker';

const PARTITION = { topic, partition: 0 };

/** Leaves the item as a version with other rules would have: with another light. */
const evaluateOtherwise = (stores: TrackerStores, id: string, light: Light, rulesVersion: number): Promise<void> =>
  leave(stores, id, rulesVersion, (item) => ({ ...item, evaluation: { ...item.evaluation!, light } }));

async function leave({ projection }: TrackerStores, id: string, rulesVersion: number, change: (item: TrackedItem) => TrackedItem) {
  const lease = await projection.lease(PARTITION);
  const before = (await projection.items([id])).get(id)!;
  const { revision: _, ...item } = before;
  const after = { ...change(item), version: item.version + 1 };
  await projection.commit({ lease, items: [{ before, after, events: [] }], rollups: [], position: undefined, rulesVersion });
}

/** As a version that kept the values of reports only in part. */
const withoutValues = (state: ItemState): ItemState => ({
  ...state,
  ledger: { ...state.ledger, reports: state.ledger.reports.map((fact) => ({ ...fact, data: { asOf: fact.data.asOf, value: 0 } })) },
});

const withdrawn = (itemId: string): ItemEvent => ({
  type: ITEM_WITHDRAWN,
  itemId,
  service: 'livelihood',
  seq: 3,
  recordedAt: '2024-07-01T08:00:00.000Z',
  actor: 'test',
  data: { effectiveFrom: '2024-07-01', reason: '并入其他事项' },
});

describe('evaluations that an earlier version made by other rules', () => {
  it('are made again by the first tracker that has the partition, are announced, and then stay', async () => {
    const stores = new MemoryTrackerStores();
    const before = new TestTracker(stores);
    await before.start(0);
    const id = await before.fold(0, 'L05');
    expect(await before.readLight(id)).toBe('red');

    await evaluateOtherwise(stores, id, 'green', RULES_VERSION - 1);
    const upgraded = new TestTracker(stores);
    await upgraded.start(0);
    expect(await upgraded.readLight(id)).toBe('red');
    expect(upgraded.announced).toBe(1);
    expect(await stores.projection.partitionStates()).toMatchObject([{ rulesVersion: RULES_VERSION }]);

    await evaluateOtherwise(stores, id, 'green', RULES_VERSION);
    const again = new TestTracker(stores);
    await again.start(0);
    expect(await again.readLight(id)).toBe('green');
  });
});

describe('states in which an earlier version kept less', () => {
  const readValue = async ({ queries }: TrackerStores, id: string) => (await queries.item(id))?.evaluation?.value;

  it('are folded again from the events that the read side has, by the first tracker that has the partition', async () => {
    const stores = new MemoryTrackerStores();
    const before = new TestTracker(stores);
    await before.start(0);
    const id = await before.fold(0, 'L05');
    const { state } = (await stores.queries.item(id))!;
    await leave(stores, id, STATE_VERSION - 1, (item) => ({ ...item, state: withoutValues(item.state) }));
    await new TestTracker(stores).start(0);
    expect((await stores.queries.item(id))?.state).toEqual(state);
    expect(await readValue(stores, id)).toBe(30);
  });

  it('are folded again of an item that is withdrawn, because the days before its withdrawal are read from it', async () => {
    const stores = new MemoryTrackerStores();
    const before = new TestTracker(stores);
    await before.start(0);
    const id = await before.fold(0, 'L05');
    await before.consume(0, withdrawn(id));
    expect(await readValue(stores, id)).toBeUndefined();
    const { state } = (await stores.queries.item(id))!;
    await leave(stores, id, STATE_VERSION - 1, (item) => ({ ...item, state: withoutValues(item.state) }));
    await new TestTracker(stores).start(0);
    expect((await stores.queries.item(id))?.state).toEqual(state);
  });

  it('are kept where the read side has not all events: a rebuild reads them from the log', async () => {
    const stores = new MemoryTrackerStores();
    const before = new TestTracker(stores);
    await before.start(0);
    const id = await before.fold(0, 'L05');
    await leave(stores, id, STATE_VERSION - 1, (item) => ({ ...item, state: { ...withoutValues(item.state), upTo: 3 } }));
    await new TestTracker(stores).start(0);
    expect((await stores.queries.item(id))?.state).toMatchObject({ upTo: 3 });
    expect(await readValue(stores, id)).toBe(0);
  });
});
