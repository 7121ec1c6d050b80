import type { KnownPlans } from './use-plans';

export interface PlanChoice {
  readonly region: string;
  readonly year: number;
}

/** The plan to begin with: of this year, or the newest before it; with several regions the one that has them all. */
export function choosePlan({ today, plans }: KnownPlans, ownRegions: readonly string[]): PlanChoice | undefined {
  const thisYear = Number(today.slice(0, 4));
  const newest = plans.find(({ year }) => year <= thisYear) ?? plans.at(-1);
  if (newest === undefined) return undefined;
  const regions = listRegions(plans, ownRegions);
  return { region: regions[0] ?? newest.region, year: newest.year };
}

/** Regions with a plan, and those that contain several of them and may be read whole; ascending. */
export function listRegions(plans: KnownPlans['plans'], ownRegions: readonly string[]): readonly string[] {
  const regions = new Set(plans.map(({ region }) => region));
  const outer = [2, 4].flatMap((length) => {
    const byCode = Map.groupBy(
      [...regions].filter((region) => region.length > length),
      (region) => region.slice(0, length),
    );
    return [...byCode].filter(([, within]) => within.length > 1).map(([code]) => code);
  });
  const isReadable = (code: string): boolean => ownRegions.length === 0 || ownRegions.some((own) => code.startsWith(own));
  return [...new Set([...outer.filter(isReadable), ...regions])].sort();
}

/** Years with a plan in a region or below it, the newest first. */
export function listYears(plans: KnownPlans['plans'], region: string): readonly number[] {
  return [...new Set(plans.filter((plan) => plan.region.startsWith(region)).map(({ year }) => year))].sort((a, b) => b - a);
}
