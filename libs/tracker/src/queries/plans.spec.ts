import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import { definition, registered, reported } from '../../../../tests/support/items';
import { clock, TestTracker } from '../testing/test-tracker';
import { PlanChangesQueries } from './plan-changes';
import { PlanCurveQueries, type PlanCurve } from './plan-curve';
import { PlanMemory } from './plan-memory';
import { PlanListQueries } from './plans';
import { Moments } from './read-moment';
import { SummaryQueries } from './summary';

const PLAN = { region: '140406', year: 2024 };
/** The date of the tracker's clock. */
const TODAY = '2024-07-02';
const MONTH_ENDS = ['2024-01-31', '2024-03-31', '2024-05-31', '2024-06-30'];

describe('a plan over its year', () => {
  const stores = new MemoryTrackerStores();
  const tracker = new TestTracker(stores);
  const moments = new Moments(clock, 'Asia/Shanghai', tracker.projector.newest);
  const departments = new DepartmentBook(new MemoryDepartmentStore());
  const memory = new PlanMemory(stores.queries);
  const summaries = new SummaryQueries(stores.queries, memory, tracker.evaluator, moments, departments);
  const curves = new PlanCurveQueries(memory, tracker.evaluator, moments);
  const changes = new PlanChangesQueries(stores.queries, memory, tracker.evaluator, moments, departments);
  const list = new PlanListQueries(stores.queries, moments);

  beforeAll(async () => {
    await tracker.start(1);
    await tracker.fold(1, 'L01');
    const first = registered(definition('L02'));
    const reports = MONTH_ENDS.map((asOf, index) => reported(first.itemId, index + 2, asOf, 5 + index * 15));
    await tracker.consume(1, first, ...reports);
  });

  const readCurve = (query: { readonly on?: string; readonly known?: string } = {}): Promise<PlanCurve> =>
    curves.curve({ ...PLAN, ...query });

  it.each([
    ['today', {}],
    ['as of another date', { on: '2024-04-15' }],
    ['as it was known', { on: '2024-06-30', known: '2024-05-31' }],
  ])('has on every date that has passed what the summary of that date says, %s', async (_, query) => {
    const { points, on } = await readCurve(query);
    const passed = points.filter(({ date }) => date <= on);
    expect(passed.length).toBeGreaterThanOrEqual(4);
    for (const { date, items, completion, planned } of passed) {
      const { totals } = await summaries.summary({ ...PLAN, ...query, on: date });
      expect([date, items, completion, planned]).toEqual([date, totals.items, totals.completion, totals.planned]);
    }
  });

  it('has the plan up to the end of the year, and nothing done after the date of the query', async () => {
    const { points } = await readCurve();
    expect(points.map(({ date }) => date)).toEqual([...new Set(points.map(({ date }) => date))].sort());
    expect(points).toHaveLength(13);
    expect(points.at(-1)).toEqual({ date: '2024-12-31', items: 2, completion: null, planned: 100 });
    expect(points.find(({ date }) => date === '2024-09-30')).toMatchObject({ completion: null, planned: 75 });
  });

  it('expects for the end of the year what its items expect; one without a forecast stays as it is', async () => {
    const { forecast, points } = await readCurve();
    const now = points.find(({ date }) => date === TODAY);
    expect(forecast).toMatchObject({ date: '2024-12-31', items: 1 });
    expect(forecast!.low).toBeGreaterThanOrEqual(now!.completion!);
    expect([forecast!.low, forecast!.expected, forecast!.high]).toEqual(
      [forecast!.low, forecast!.expected, forecast!.high].sort((a, b) => a - b),
    );
    expect((await readCurve({ on: '2024-12-31' })).forecast).toBeNull();
  });

  it('says which items have another light than on an earlier date, the worst first', async () => {
    const { changed, changes: found } = await changes.changes({ ...PLAN, since: '2024-05-31', on: TODAY });
    expect(changed).toBe(1);
    const lights = found.map(({ before, item }) => [item.code, before, item.light]);
    expect(lights).toEqual([['L02', 'yellow', 'green']]);
    expect((await changes.changes({ ...PLAN, since: TODAY, on: TODAY })).changes).toEqual([]);
  });

  it('is listed for those who may read its region', async () => {
    const plan = { region: '140406', year: 2024, items: 2 };
    expect(await list.plans([])).toEqual({ today: TODAY, plans: [plan] });
    expect((await list.plans(['14', '140406'])).plans).toEqual([plan]);
    expect((await list.plans(['1405'])).plans).toEqual([]);
  });
});
