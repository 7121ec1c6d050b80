import { PLAN_YEARS } from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { Moments } from './read-moment';

/** How many years before this one plans are looked for; plans of the next year are there before it begins. */
const YEARS_BACK = 9;

/** The plan of a region and a year. */
export interface Plan {
  readonly region: string;
  readonly year: number;
  readonly items: number;
}

export interface Plans {
  /** The business date of the server. */
  readonly today: string;
  /** The newest year first, then ascending by region. */
  readonly plans: readonly Plan[];
}

/** Which plans there are, from the rollups. */
export class PlanListQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly moments: Moments,
  ) {}

  /** @param regions those of the reader, each with all below it; none: every region */
  async plans(regions: readonly string[]): Promise<Plans> {
    const today = this.moments.today();
    const newest = Math.min(PLAN_YEARS.last, Number(today.slice(0, 4)) + 1);
    const years = Array.from({ length: YEARS_BACK + 2 }, (_, index) => newest - index);
    const plans = await Promise.all(years.map((year) => this.plansIn(year, regions.length === 0 ? [''] : regions)));
    return { today, plans: plans.flat() };
  }

  private async plansIn(year: number, regions: readonly string[]): Promise<Plan[]> {
    const items = new Map<string, number>();
    for (const own of withoutCovered(regions)) {
      for (const { region, totals } of await this.store.rollups({ region: own, year, dimension: 'all' }))
        items.set(region, (items.get(region) ?? 0) + totals.items);
    }
    return [...items]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([region, count]) => ({ region, year, items: count }));
  }
}

/** Regions that lie within another one of the list are counted there. */
function withoutCovered(regions: readonly string[]): readonly string[] {
  return [...new Set(regions)].filter((region) => !regions.some((other) => other !== region && region.startsWith(other)));
}
