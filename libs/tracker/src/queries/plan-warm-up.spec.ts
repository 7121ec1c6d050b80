import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import { definition, registered, reported } from '../../../../tests/support/items';
import { clock, TestTracker } from '../testing/test-tracker';
import { PlanChangesQueries } from './plan-changes';
import { PlanCurveQueries } from './plan-curve';
import { PlanMemory } from './plan-memory';
import { overviewDates, PlanWarmUp } from './plan-warm-up';
import { PlanListQueries } from './plans';
import { Moments } from './read-moment';
import { SummaryQueries } from './summary';

const PLAN = { region: '140406', year: 2024 };
const TODAY = '2024-07-02';
const { lastPeriod, since } = overviewDates(TODAY);

describe('what is computed before anybody asks', () => {
  const stores = new MemoryTrackerStores();
  const tracker = new TestTracker(stores);
  const read: string[] = [];
  const queries = {
    versions: stores.queries.versions.bind(stores.queries),
    items: (ids: readonly string[]) => {
      read.push(...ids);
      return stores.queries.items(ids);
    },
  };
  const moments = new Moments(clock, 'Asia/Shanghai', tracker.projector.newest);
  const departments = new DepartmentBook(new MemoryDepartmentStore());
  const running = new AbortController().signal;

  function openPages(mostItems?: number) {
    const memory = new PlanMemory(queries);
    const pages = {
      memory,
      moments,
      plans: new PlanListQueries(stores.queries, moments),
      summaries: new SummaryQueries(stores.queries, memory, tracker.evaluator, moments, departments),
      changes: new PlanChangesQueries(stores.queries, memory, tracker.evaluator, moments, departments),
      curves: new PlanCurveQueries(memory, tracker.evaluator, moments),
    };
    const openOverview = async (): Promise<unknown> => [
      await pages.summaries.summary({ ...PLAN, by: 'department', on: lastPeriod }),
      await pages.changes.changes({ ...PLAN, since }),
      await pages.curves.curve(PLAN),
    ];
    return { warmUp: new PlanWarmUp(pages, mostItems), openOverview };
  }

  beforeAll(async () => {
    await tracker.start(1);
    for (const code of ['L01', 'L02']) await tracker.fold(1, code);
  });
  beforeEach(() => read.splice(0));

  it('is all that the overview asks of items, and the overview shows the same', async () => {
    const { warmUp, openOverview } = openPages();
    await warmUp.run(running);
    expect(read).toHaveLength(2);
    expect(await openOverview()).toEqual(await openPages().openOverview());
    expect(read).toHaveLength(2 + 6); // those of the pages that were not prepared
  });

  it('is computed again only for items that were written since', async () => {
    const { warmUp, openOverview } = openPages();
    await warmUp.run(running);
    read.splice(0);
    await tracker.consume(1, reported('140406-2024-L02', 3, '2024-07-01', 40));
    await openOverview();
    expect(read).toEqual(Array(3).fill('140406-2024-L02'));
  });

  it('leaves out plans that do not fit, and takes those of this year first', async () => {
    const next = registered({ ...definition('N01'), year: 2025, start: '2025-01-01', due: '2025-12-31' });
    await tracker.start(2);
    await tracker.consume(2, next);
    await openPages(2).warmUp.run(running);
    expect(new Set(read)).toEqual(new Set(['140406-2024-L01', '140406-2024-L02']));
    read.splice(0);
    await openPages(1).warmUp.run(running);
    expect(new Set(read)).toEqual(new Set([next.itemId]));
  });

  it('ends without an error when it is stopped, and with one when the store fails', async () => {
    const stop = new AbortController();
    const stopped = openPages().warmUp.run(stop.signal);
    stop.abort();
    await stopped;
    expect(read).toEqual([]);
    jest.spyOn(queries, 'items').mockRejectedValueOnce(new Error('disk'));
    await expect(openPages().warmUp.run(running)).rejects.toThrow('disk');
  });
});

describe('the dates of the overview', () => {
  it.each([
    ['2024-07-02', { lastPeriod: '2024-06-30', since: '2024-06-25' }],
    ['2024-01-03', { lastPeriod: '2023-12-31', since: '2023-12-27' }],
  ])('on %s', (today, dates) => expect(overviewDates(today)).toEqual(dates));
});
