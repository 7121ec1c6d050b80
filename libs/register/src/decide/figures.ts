import {
  addDays,
  lastReportWith,
  sumExact,
  type EffectiveReport,
  type ItemDefinition,
  type Progress,
  type ReportFlag,
} from '@duban/domain';
import type { ReportedFields } from './reported-fields';

const NO_FLAGS: readonly ReportFlag[] = [];
const WENT_BACK: readonly ReportFlag[] = ['value-went-back'];
const NONE: readonly string[] = [];

/** The figures of a report, and the date that they are as of. */
export type DatedFigures = ReportedFields & { readonly asOf: string };

/** The total that an increment leads to: added to the last total at or before the date, or to the baseline. */
export function computeTotal({ measure }: ItemDefinition, figures: DatedFigures, before: readonly EffectiveReport[]): { value?: number } {
  if (figures.increment === undefined || measure.type !== 'cumulative') return {};
  const soFar = lastReportWith(before, 'value', figures.asOf)?.data.value ?? measure.baseline;
  return { value: sumExact([soFar, figures.increment]) };
}

/** All steps done by the date, in the order of the plan: those in the report, and those done before that are still in the plan. */
export function mergeMilestones(
  { measure }: ItemDefinition,
  figures: DatedFigures,
  before: readonly EffectiveReport[],
): { milestonesDone?: readonly string[] } {
  const named = figures.milestonesDone;
  if (named === undefined || measure.type !== 'milestones') return {};
  const earlier = lastReportWith(before, 'milestonesDone', figures.asOf)?.data.milestonesDone ?? NONE;
  const done = measure.milestones.filter(({ id }) => named.includes(id) || earlier.includes(id));
  return { milestonesDone: done.map(({ id }) => id) };
}

/** Flags a report with a lower value than an earlier one. Limits (`at-most`) and actuals may go down. */
export function computeFlags({ measure }: ItemDefinition, now: Progress, before: readonly EffectiveReport[]): readonly ReportFlag[] {
  const dayBefore = addDays(now.asOf, -1);
  if (measure.type === 'cumulative' && measure.direction === 'at-least' && now.value !== undefined) {
    const earlier = lastReportWith(before, 'value', dayBefore)?.data.value;
    return earlier !== undefined && now.value < earlier ? WENT_BACK : NO_FLAGS;
  }
  if (measure.type !== 'milestones' || now.milestonesDone === undefined) return NO_FLAGS;
  const earlier = lastReportWith(before, 'milestonesDone', dayBefore)?.data.milestonesDone ?? NONE;
  const lost = measure.milestones.some(({ id }) => earlier.includes(id) && !now.milestonesDone?.includes(id));
  return lost ? WENT_BACK : NO_FLAGS;
}
