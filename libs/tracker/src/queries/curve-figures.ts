import { ZERO_TOTALS, type MeanFigures, type Totals } from '@duban/domain';

/**
 * What an item adds to each date of a curve, three numbers a date, because it is kept for each item of a plan: the weight (NONE: the item
 * does not count on it), completion and plan in basis points from 0 to 10 000 (plan NONE: the item has no part in the means).
 */
export type CurveFigures = Int32Array;

const PER_DATE = 3;
const NONE = -1;

/** @param counted the item on each date; null: it does not count */
export function packCurveFigures(counted: readonly (MeanFigures | null)[]): CurveFigures {
  const packed = new Int32Array(counted.length * PER_DATE).fill(NONE);
  for (const [date, figures] of counted.entries()) {
    if (figures === null) continue;
    const { weight, completionBp, plannedBp } = figures;
    packed[date * PER_DATE] = weight;
    packed[date * PER_DATE + 1] = limitBp(completionBp);
    if (plannedBp !== null) packed[date * PER_DATE + 2] = limitBp(plannedBp);
  }
  return packed;
}

/** As in totals: each item counts as 0 to 100 %. */
export function limitBp(bp: number): number {
  return Math.min(10_000, Math.max(0, bp));
}

type DateSums = { -readonly [Name in 'items' | 'weight' | 'weightedCompletion' | 'weightedPlanned']: Totals[Name] };

/** The totals of each date, without the lights. */
export class CurveSums {
  private readonly sums: readonly DateSums[];

  constructor(dates: number) {
    this.sums = Array.from({ length: dates }, () => ({ items: 0, weight: 0, weightedCompletion: 0, weightedPlanned: 0 }));
  }

  add(figures: CurveFigures): void {
    for (const [date, sum] of this.sums.entries()) {
      const weight = figures[date * PER_DATE] ?? NONE;
      const planned = figures[date * PER_DATE + 2] ?? NONE;
      if (weight === NONE) continue;
      sum.items += 1;
      if (planned === NONE) continue;
      sum.weight += weight;
      sum.weightedCompletion += weight * (figures[date * PER_DATE + 1] ?? 0);
      sum.weightedPlanned += weight * planned;
    }
  }

  totals(): readonly Totals[] {
    return this.sums.map((sum) => ({ ...ZERO_TOTALS, ...sum }));
  }
}
