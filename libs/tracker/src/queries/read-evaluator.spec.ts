import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import type { TrackedItem } from '@duban/ports';
import { DepartmentBook } from '@duban/runtime';
import { clock, TestTracker } from '../testing/test-tracker';
import { ItemQueries } from './items';
import { Moments } from './read-moment';
import { PlanMemory } from './plan-memory';
import { SummaryQueries } from './summary';

const PLAN = { region: '140406', year: 2024, on: '2024-06-30' };
const BROKEN = '140406-2024-L02';

const breakOne = (item: TrackedItem): TrackedItem => (item.id === BROKEN ? withoutLedger(item) : item);

describe('an item that cannot be evaluated, in a list or summary of another moment', () => {
  const stores = new MemoryTrackerStores();
  const tracker = new TestTracker(stores);
  const moments = new Moments(clock, 'Asia/Shanghai', tracker.projector.newest);
  const departments = new DepartmentBook(new MemoryDepartmentStore());
  beforeAll(async () => {
    await tracker.start(1);
    for (const code of ['L01', 'L02', 'L03']) await tracker.fold(1, code);
    const items = stores.queries.items.bind(stores.queries);
    jest.spyOn(stores.queries, 'items').mockImplementation(async (ids) => (await items(ids)).map(breakOne));
    const scan = stores.queries.scan.bind(stores.queries);
    jest.spyOn(stores.queries, 'scan').mockImplementation(async function* (query) {
      for await (const page of scan(query)) yield page.map(breakOne);
    });
  });
  afterEach(() => tracker.notEvaluable.splice(0));

  it('is grey with the reason, is reported, and leaves the others as they are', async () => {
    const { items } = await new ItemQueries(stores.queries, tracker.evaluator, moments, departments).items({ ...PLAN, limit: 10 });
    expect(items.map(({ id, light, reasons }) => [id, light, reasons])).toEqual([
      ['140406-2024-L01', 'red', ['behind-trajectory']],
      [BROKEN, 'grey', ['not-evaluable']],
      ['140406-2024-L03', 'red', ['behind-trajectory']],
    ]);
    expect(tracker.notEvaluable.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^140406-2024-L02 cannot be evaluated as of 2024-06-30 and is shown as grey, not-evaluable: TypeError.*Report/),
    ]);
  });

  it('counts as an item that nothing judges, so that it changes no mean', async () => {
    const { totals } = await new SummaryQueries(
      stores.queries,
      new PlanMemory(stores.queries),
      tracker.evaluator,
      moments,
      departments,
    ).summary(PLAN);
    expect(totals).toMatchObject({ items: 3, red: 2, grey: 1, unjudged: 1, completion: 30 });
  });
});

/** As no version of the program stores it. */
function withoutLedger(item: TrackedItem): TrackedItem {
  return { ...item, state: { ...item.state, ledger: null as never } };
}
