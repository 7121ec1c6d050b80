import { MemoryTrackerStores } from '@duban/memory';
import { ADOPTION, TestTracker, topic } from '../testing/test-tracker';

describe('a policy adopted at one of two trackers', () => {
  let here: TestTracker;
  let there: TestTracker;
  let id: string;

  beforeEach(async () => {
    const stores = new MemoryTrackerStores();
    [here, there] = [new TestTracker(stores), new TestTracker(stores)];
    await here.start(0);
    await there.start(1);
    id = await there.fold(1, 'L05');
  });

  it('is in force at the other once that has looked, on the items it holds, and they are announced', async () => {
    expect(await there.readLight(id)).toBe('red');
    await here.policies.adopt(ADOPTION);
    await here.projector.followPolicies();
    expect(await there.readLight(id)).toBe('red');
    const { announced } = there;
    await there.watch.look();
    expect([await there.readLight(id), there.announced - announced]).toEqual(['yellow', 1]);
    await there.watch.look();
    expect(there.announced - announced).toBe(1);
  });

  it('is looked for by itself', async () => {
    await here.policies.adopt(ADOPTION);
    there.watch.start();
    while ((await there.readLight(id)) !== 'yellow') await new Promise((resolve) => setTimeout(resolve, 1));
    await there.watch.stop();
  });

  it('reaches the items in the next look when the first one fails', async () => {
    await here.policies.adopt(ADOPTION);
    const commit = jest.spyOn(there.stores.projection, 'commit').mockRejectedValueOnce(new Error('away'));
    await expect(there.watch.look()).rejects.toThrow('away');
    commit.mockRestore();
    await there.watch.look();
    expect(await there.readLight(id)).toBe('yellow');
  });

  it('reaches the items of one that ended before it had looked, with whoever takes them over', async () => {
    await here.policies.adopt(ADOPTION);
    await here.projector.assigned({ topic, partition: 1, earliest: 0, end: 2, committed: 2 });
    expect(await here.readLight(id)).toBe('yellow');
  });
});
