import { rollupCompletionBp, rollupDeviationBp, rollupPlannedBp, type Totals } from '@duban/domain';

/** Totals as the API shows them: percent with two decimals; null where there is no item to average. */
export interface TotalsView {
  readonly items: number;
  readonly done: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  /** Items whose reference is missing: they have a light, and no part in the means. */
  readonly unjudged: number;
  readonly completion: number | null;
  readonly planned: number | null;
  readonly deviation: number | null;
}

export function totalsView(totals: Totals): TotalsView {
  const { items, done, green, yellow, red, grey, unjudged } = totals;
  return {
    items,
    done,
    green,
    yellow,
    red,
    grey,
    unjudged,
    completion: percent(rollupCompletionBp(totals)),
    planned: percent(rollupPlannedBp(totals)),
    deviation: percent(rollupDeviationBp(totals)),
  };
}

/** Basis points → percent with two decimals. */
export function percent(bp: number): number;
export function percent(bp: number | null): number | null;
export function percent(bp: number | null): number | null {
  return bp === null ? null : bp / 100;
}
