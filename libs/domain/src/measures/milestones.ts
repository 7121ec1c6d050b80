import { ratioBp } from '../decimal';
import type { IsoDate, MilestonesMeasure } from '../item/item';
import { lastReportWith } from '../item/reports';
import type { CountedReports } from '../evaluation/evaluation-context';
import type { Reading } from './reading';

const NONE: readonly string[] = [];

/** Weighted steps. Completion is the weight of the steps done, planned the weight of the steps due by the date. */
export function readMilestones(context: CountedReports, measure: MilestonesMeasure, at: IsoDate): Reading {
  const ids = lastReportWith(context.counted, 'milestonesDone', at)?.data.milestonesDone ?? NONE;
  let total = 0;
  let done = 0;
  let planned = 0;
  for (const milestone of measure.milestones) {
    total += milestone.weight;
    if (ids.includes(milestone.id)) done += milestone.weight;
    if (milestone.planned <= at) planned += milestone.weight;
  }
  return {
    value: null,
    goal: null,
    completionBp: total > 0 ? ratioBp(done, total) : 0,
    plannedBp: total > 0 ? ratioBp(planned, total) : 0,
    deviationInUnit: null,
    met: total > 0 && done === total,
    holdsUntilDue: false,
    verdict: null,
  };
}
