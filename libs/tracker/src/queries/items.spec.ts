import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import type { ItemListQuery } from '@duban/ports';
import { DepartmentBook } from '@duban/runtime';
import { clock, TestTracker } from '../testing/test-tracker';
import { ItemQueries, type ItemsQuery } from './items';
import { Moments } from './read-moment';

const ITEMS = 1_203;
const PLAN = { region: '140406', year: 2024 };

describe('all items at once, for a file', () => {
  const asked: ItemListQuery[] = [];
  let queries: ItemQueries;
  beforeAll(async () => {
    const stores = new MemoryTrackerStores();
    const tracker = new TestTracker(stores);
    await tracker.start(1);
    for (let item = 0; item < ITEMS; item += 1) await tracker.fold(1, `L${String((item * 7) % ITEMS).padStart(4, '0')}`);
    const list = stores.queries.list.bind(stores.queries);
    jest.spyOn(stores.queries, 'list').mockImplementation((query) => {
      asked.push(query);
      return list(query);
    });
    const departments = new DepartmentBook(new MemoryDepartmentStore());
    queries = new ItemQueries(
      stores.queries,
      tracker.evaluator,
      new Moments(clock, 'Asia/Shanghai', tracker.projector.newest),
      departments,
    );
  });
  beforeEach(() => asked.splice(0));

  const readCodes = async (query: Partial<ItemsQuery>): Promise<string[]> =>
    (await queries.items({ ...PLAN, limit: 100_000, ...query })).items.map(({ code }) => code);

  it('are read in parts, and each is there once, in order', async () => {
    const codes = await readCodes({});
    expect(codes).toHaveLength(ITEMS);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(asked.map(({ limit }) => limit)).toEqual([500, 500, 500]);
  });

  it('have the order and the limit that were asked for', async () => {
    expect((await readCodes({ sort: 'id', descending: true })).slice(0, 2)).toEqual(['L1202', 'L1201']);
    expect((await readCodes({ sort: 'deviation', limit: 700 })).at(-1)).toBe('L0699');
    const { nextCursor } = await queries.items({ ...PLAN, limit: 700 });
    expect((await readCodes({ cursor: nextCursor! }))[0]).toBe('L0700');
  });

  it('leave room for other work between the parts', async () => {
    let served = 0;
    let isReading = true;
    const serve = (): void => {
      served += 1;
      if (isReading) setImmediate(serve);
    };
    setImmediate(serve);
    await readCodes({ sort: 'deviation' });
    isReading = false;
    expect(served).toBeGreaterThanOrEqual(3);
  });
});
