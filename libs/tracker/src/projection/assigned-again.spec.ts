import { MemoryTrackerStores } from '@duban/memory';
import { TestTracker, topic } from '../testing/test-tracker';

const END = 2;
const P0 = { topic, partition: 0, earliest: 0, end: END, committed: undefined };

/** Counts what a tracker writes. */
function countWrites({ projection }: MemoryTrackerStores): () => number {
  const [lease, commit] = [projection.lease.bind(projection), projection.commit.bind(projection)];
  let writes = 0;
  projection.lease = (partition) => {
    writes += 1;
    return lease(partition);
  };
  projection.commit = (change) => {
    writes += 1;
    return commit(change);
  };
  return () => writes;
}

describe('a partition that is assigned again to the tracker that has it', () => {
  it('is read on behind what was announced, and nothing is written', async () => {
    const stores = new MemoryTrackerStores();
    const tracker = new TestTracker(stores);
    await tracker.start(0);
    await tracker.fold(0, 'A');
    const writes = countWrites(stores);
    expect(await tracker.projector.assigned(P0)).toBe(END);
    expect(writes()).toBe(0);
    expect((await stores.projection.partitionStates())[0]).toMatchObject({ epoch: 1, position: 0 });
  });

  it('is taken over anew when another tracker has had it in between', async () => {
    const stores = new MemoryTrackerStores();
    const [tracker, other] = [new TestTracker(stores), new TestTracker(stores)];
    await tracker.start(0);
    await tracker.fold(0, 'A');
    await other.start(0);
    await other.fold(0, 'A');
    await other.projector.revoked({ topic, partition: 0 });
    expect(await tracker.projector.assigned(P0)).toBe(END);
    expect((await stores.projection.partitionStates())[0]).toMatchObject({ epoch: 3, position: END });
    await tracker.fold(0, 'B');
    const [all] = await stores.queries.rollups({ region: '140406', year: 2024, dimension: 'all' });
    expect(all?.totals.items).toBe(2);
  });

  it('of a log that has lost its last messages is read from the stored position', async () => {
    const tracker = new TestTracker(new MemoryTrackerStores());
    await tracker.start(0);
    await tracker.fold(0, 'A');
    expect(await tracker.projector.assigned({ ...P0, end: 1 })).toBe(0);
  });
});
