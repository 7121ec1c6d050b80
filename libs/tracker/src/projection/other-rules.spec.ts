import { RULES_VERSION, type Light } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import type { TrackerStores } from '@duban/ports';
import { TestTracker, topic } from '../testing/test-tracker';

const PARTITION = { topic, partition: 0 };

/** Leaves the item as a version with other rules would have: with another light. */
async function evaluateOtherwise({ projection }: TrackerStores, id: string, light: Light, rulesVersion: number): Promise<void> {
  const lease = await projection.lease(PARTITION);
  const before = (await projection.items([id])).get(id)!;
  const { revision: _, ...item } = before;
  const after = { ...item, version: item.version + 1, evaluation: { ...item.evaluation!, light } };
  await projection.commit({ lease, items: [{ before, after, events: [] }], rollups: [], position: undefined, rulesVersion });
}

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
