import { ratioBp, spanRatioBp } from '../decimal';
import type { CumulativeMeasure, IsoDate } from '../item/item';
import { lastReportWith, type EffectiveReport } from '../item/reports';
import type { CountedReports } from '../evaluation/evaluation-context';
import { plannedBpAt } from '../schedule/trajectory';
import { GREEN, LIMIT_EXCEEDED, type Reading } from './reading';

/** A total on its way from baseline to goal, up or down. Completion is 0 without a report. */
export function readCumulative(context: CountedReports, measure: CumulativeMeasure, at: IsoDate): Reading {
  const value = lastReportWith(context.counted, 'value', at)?.data.value ?? null;
  if (measure.direction === 'at-most') return readLimit(context.counted, measure, at, value);
  return {
    value,
    goal: measure.goal,
    completionBp: value === null ? 0 : spanRatioBp(value, measure.baseline, measure.goal),
    plannedBp: plannedBpAt(context.definition, measure, at),
    deviationInUnit: null,
    met: value !== null && (measure.direction === 'down-to' ? value <= measure.goal : value >= measure.goal),
    holdsUntilDue: false,
    verdict: null,
  };
}

/**
 * A limit, for example at most 0 accidents. It is exceeded when any report in force is above it, whatever is reported later; only a
 * correction of that report changes this. Completion is 100 % within the limit, and goal / highest value above it.
 */
function readLimit(reports: readonly EffectiveReport[], measure: CumulativeMeasure, at: IsoDate, value: number | null): Reading {
  const highest = highestValue(reports, at);
  const exceeded = highest !== null && highest > measure.goal;
  return {
    value,
    goal: measure.goal,
    completionBp: exceeded ? limitShareBp(measure.goal, highest) : 10_000,
    plannedBp: 10_000,
    deviationInUnit: null,
    met: !exceeded,
    holdsUntilDue: true,
    verdict: exceeded ? LIMIT_EXCEEDED : GREEN,
  };
}

/** Whether a total leads away from the goal: a lower one than before, or where the total is to fall a higher one. */
export function isStepBack({ direction }: CumulativeMeasure, before: number, value: number): boolean {
  return direction === 'down-to' ? value > before : value < before;
}

/** goal / value of an exceeded limit in basis points; 0 where the goal is not positive. */
export function limitShareBp(goal: number, value: number): number {
  return goal > 0 ? ratioBp(goal, value) : 0;
}

function highestValue(reports: readonly EffectiveReport[], at: IsoDate): number | null {
  let highest: number | null = null;
  for (const { data } of reports) {
    if (data.asOf > at) break;
    if (data.value !== undefined && (highest === null || data.value > highest)) highest = data.value;
  }
  return highest;
}
