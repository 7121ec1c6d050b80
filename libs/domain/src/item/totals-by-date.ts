import { sumExact } from '../decimal';
import type { Measure } from './item';
import type { ReportFact } from './state';

/**
 * Replaces increments and newly done steps by the totals that they lead to. A total that a report states holds as of its date, whatever
 * was reported before it, and what later reports add is added to it. The first increment is added to the baseline.
 * @param reports ascending by `asOf`; those of one date in the order in which they apply
 */
export function addUp<Report extends ReportFact>(reports: readonly Report[], measure: Measure): readonly Report[] {
  if (!reports.some(({ data }) => data.increment !== undefined || data.milestonesAdded !== undefined)) return reports;
  let total = measure.type === 'cumulative' ? measure.baseline : 0;
  let done: readonly string[] = [];
  return reports.map((report) => {
    const { value, increment, milestonesDone, milestonesAdded, ...others } = report.data;
    const counts = value !== undefined || increment !== undefined;
    const hasSteps = milestonesDone !== undefined || milestonesAdded !== undefined;
    if (value !== undefined) total = value;
    else if (increment !== undefined) total = sumExact([total, increment]);
    if (milestonesDone !== undefined) done = milestonesDone;
    else if (milestonesAdded !== undefined) done = [...new Set([...done, ...milestonesAdded])];
    if (increment === undefined && milestonesAdded === undefined) return report;
    const data = { ...others, ...(counts && { value: total }), ...(hasSteps && { milestonesDone: done }) };
    return { ...report, data };
  });
}
