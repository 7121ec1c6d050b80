import { addDays, type IsoDate } from '@duban/domain';
import type { PlanChangesQueries } from './plan-changes';
import type { PlanCurveQueries } from './plan-curve';
import type { PlanMemory, PlanQuestion } from './plan-memory';
import type { Plan, PlanListQueries } from './plans';
import type { Moments } from './read-moment';
import type { SummaryQueries } from './summary';

/** How many items are worked on in advance, so that what people ask besides is remembered too. Plans beyond that wait for a reader. */
const MOST_ITEMS = 60_000;
const NEWS_DAYS = 7;

export interface PlanWarmUpDependencies {
  readonly memory: PlanMemory;
  readonly moments: Moments;
  readonly plans: PlanListQueries;
  readonly summaries: SummaryQueries;
  readonly changes: PlanChangesQueries;
  readonly curves: PlanCurveQueries;
}

/**
 * Computes in advance what the overview asks of whole plans besides today's rollups, so that the first one who opens it on a day, or after
 * a start, does not wait for seconds. Items that are written afterwards are computed by whoever asks next.
 */
export class PlanWarmUp {
  constructor(
    private readonly dependencies: PlanWarmUpDependencies,
    private readonly mostItems = MOST_ITEMS,
  ) {}

  /** Lets other requests in all the time. Resolves when everything is remembered, or soon after the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { memory, plans } = this.dependencies;
    const known = await plans.plans([]);
    try {
      for (const plan of choosePlans(known.plans, known.today, this.mostItems))
        await memory.prepare(plan, this.questions(plan.year, known.today), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private questions(year: number, today: IsoDate): readonly PlanQuestion<unknown>[] {
    const { moments, summaries, changes, curves } = this.dependencies;
    const { lastPeriod, since } = overviewDates(today);
    const now = moments.of({});
    return [summaries.question(moments.of({ on: lastPeriod })), changes.question(since, now), curves.question(year, now)];
  }
}

/**
 * The earlier dates that the overview asks for unless others are chosen: the end of the month before, with which positions in the ranking
 * are compared, and the date since which a changed light is news. A browser test compares them with what the page asks for.
 */
export function overviewDates(today: IsoDate): { readonly lastPeriod: IsoDate; readonly since: IsoDate } {
  return { lastPeriod: addDays(`${today.slice(0, 7)}-01`, -1), since: addDays(today, -NEWS_DAYS) };
}

/** As many whole plans as fit: those of this year first, then earlier ones, then those that are still to begin. */
function choosePlans(plans: readonly Plan[], today: IsoDate, mostItems: number): readonly Plan[] {
  const thisYear = Number(today.slice(0, 4));
  const [begun, ahead] = [plans.filter(({ year }) => year <= thisYear), plans.filter(({ year }) => year > thisYear)];
  let left = mostItems;
  return [...begun, ...ahead].filter(({ items }) => {
    const fits = items <= left;
    if (fits) left -= items;
    return fits;
  });
}
