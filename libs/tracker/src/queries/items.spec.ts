import { Refusal } from '@duban/domain';
import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import { ITEM_SORTS, type ItemListQuery } from '@duban/ports';
import { definition, registered, reported } from '../../../../tests/support/items';
import { DepartmentBook } from '@duban/runtime';
import { clock, TestTracker } from '../testing/test-tracker';
import { ItemQueries, type ItemsPage } from './items';
import type { ItemsQuery } from './items-query';
import { Moments } from './read-moment';

const ITEMS = 1_203;
const PLAN = { region: '140406', year: 2024 };

function openQueries({ stores, evaluator, projector }: TestTracker): ItemQueries {
  const moments = new Moments(clock, 'Asia/Shanghai', projector.newest);
  return new ItemQueries(stores.queries, evaluator, moments, new DepartmentBook(new MemoryDepartmentStore()));
}

/** Items that differ in everything that lists are sorted by. */
async function openPlan(items: number): Promise<ItemQueries> {
  const tracker = new TestTracker(new MemoryTrackerStores());
  await tracker.start(1);
  for (let item = 0; item < items; item += 1) {
    const first = registered(
      definition(`L00${String(item).padStart(2, '0')}`, {
        name: `${'重安中医'.charAt(item % 4)}项目`,
        due: `2024-1${item % 3}-30`,
        department: { code: `D${item % 5}`, name: '局' },
      }),
    );
    const report = reported(first.itemId, 2, item % 2 === 0 ? '2024-06-30' : '2024-04-30', (item * 7) % 40);
    await tracker.consume(1, first, ...(item % 7 === 0 ? [] : [report]));
  }
  return openQueries(tracker);
}

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
    queries = openQueries(tracker);
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

describe('a list as of another date', () => {
  test.each(ITEM_SORTS.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'has the order, the pages and the filters of today: $sort, descending $descending',
    async ({ sort, descending }) => {
      const queries = await openPlan(23);
      const read = async (query: Partial<ItemsQuery>): Promise<string[]> => {
        const ids: string[] = [];
        const totals = new Set<number>();
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: ItemsPage = await queries.items({ ...PLAN, sort, descending, limit: 7, ...query, ...(cursor !== '' && { cursor }) });
          ids.push(...page.items.map(({ id }) => id));
          totals.add(page.total);
          cursor = page.nextCursor;
        }
        expect([...totals]).toEqual([ids.length]);
        return ids;
      };
      const today = await read({});
      expect(today).toHaveLength(23);
      expect(await read({ basis: 'claimed', known: '2100-01-01' })).toEqual(today);
      const searched = { q: 'Ｌ001', reports: ['overdue'], departments: ['D1', 'D2', 'D3'] } as const;
      const found = await read(searched);
      expect(found.length).toBeGreaterThan(1);
      expect(await read({ ...searched, known: '2100-01-01' })).toEqual(found);
    },
  );

  it('refuses a cursor of another order', async () => {
    const queries = await openPlan(3);
    const { nextCursor } = await queries.items({ ...PLAN, sort: 'deviation', limit: 1 });
    await expect(queries.items({ ...PLAN, sort: 'name', limit: 1, cursor: nextCursor! })).rejects.toThrow(Refusal);
  });
});
