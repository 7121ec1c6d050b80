import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import { clock, TestTracker } from '../testing/test-tracker';
import { PlanChangesQueries } from './plan-changes';
import { PlanMemory } from './plan-memory';
import { Moments } from './read-moment';

describe('a plan of which all items change their light in one night', () => {
  it('is counted whole, and has a list that is not too long', async () => {
    const stores = new MemoryTrackerStores();
    const { queries } = stores;
    const tracker = new TestTracker(stores);
    await tracker.start(1);
    for (let number = 0; number <= 500; number += 1) await tracker.fold(1, `L${String(number).padStart(3, '0')}`);
    const moments = new Moments(clock, 'Asia/Shanghai', tracker.projector.newest);
    const departments = new DepartmentBook(new MemoryDepartmentStore());
    const query = new PlanChangesQueries(queries, new PlanMemory(queries), tracker.evaluator, moments, departments);
    const { changed, changes } = await query.changes({ region: '140406', year: 2024, since: '2024-01-01' });
    expect(changed).toBe(501);
    expect(changes.map(({ item }) => item.code)).toEqual(Array.from({ length: 500 }, (_, number) => `L${String(number).padStart(3, '0')}`));
    expect(changes[0]).toMatchObject({ before: 'grey', item: { light: 'red', completion: 30 } });
  });
});
