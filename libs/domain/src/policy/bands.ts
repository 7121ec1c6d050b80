import type { Bands } from './policy';

/** What bands look at. `missedPeriods` is asked only by bands that count periods. */
export interface Deviation {
  readonly completionBp: number;
  readonly plannedBp: number;
  readonly missedPeriods: () => number;
}

/**
 * The light of a deviation: that of the first band it is strictly below, else the bands' `otherwise`. Every deviation has
 * exactly one. A relative deviation from a plan of nothing is none.
 */
export function bandLight({ unit, bands, otherwise }: Bands, deviation: Deviation): 'red' | 'yellow' | 'green' {
  const measured = measure(unit, deviation);
  for (const band of bands) if (measured.amount < clean(band.below * measured.scale)) return band.light;
  return otherwise;
}

/** The deviation as an integer, and what a band's limit must be multiplied with to be compared with it: no division, no rounding. */
function measure(unit: Bands['unit'], { completionBp, plannedBp, missedPeriods }: Deviation): { amount: number; scale: number } {
  const deviationBp = completionBp - plannedBp;
  if (unit === 'points') return { amount: deviationBp, scale: 100 };
  if (unit === 'missed-periods') return { amount: -missedPeriods(), scale: 1 };
  return plannedBp > 0 ? { amount: deviationBp * 100, scale: plannedBp } : { amount: 0, scale: 1 };
}

/** Takes the float's noise away: −0.29 points are −29 basis points, not −28.999999999999996. */
function clean(limit: number): number {
  return Math.round(limit * 10_000) / 10_000;
}
