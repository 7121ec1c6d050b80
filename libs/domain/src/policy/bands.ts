import type { Bands } from './policy';

/** What bands are applied to. `missedPeriods` is a function because only bands that count periods need it. */
export interface Deviation {
  readonly completionBp: number;
  readonly plannedBp: number;
  readonly missedPeriods: () => number;
}

/**
 * The light of a deviation: that of the first band whose limit it is strictly below, otherwise `otherwise`. Every deviation has exactly
 * one light. A relative deviation is 0 where nothing is planned.
 */
export function bandLight({ unit, bands, otherwise }: Bands, deviation: Deviation): 'red' | 'yellow' | 'green' {
  const measured = measure(unit, deviation);
  for (const band of bands) if (measured.amount < roundLimit(band.below * measured.scale)) return band.light;
  return otherwise;
}

/** The deviation as an integer, and the factor that makes a band's limit comparable with it. This avoids a division and its rounding. */
function measure(unit: Bands['unit'], { completionBp, plannedBp, missedPeriods }: Deviation): { amount: number; scale: number } {
  const deviationBp = completionBp - plannedBp;
  if (unit === 'points') return { amount: deviationBp, scale: 100 };
  if (unit === 'missed-periods') return { amount: -missedPeriods(), scale: 1 };
  return plannedBp > 0 ? { amount: deviationBp * 100, scale: plannedBp } : { amount: 0, scale: 1 };
}

/** Removes the floating-point error of a scaled limit: −0.29 points are −29 basis points, not −28.999999999999996. */
function roundLimit(limit: number): number {
  return Math.round(limit * 10_000) / 10_000;
}
