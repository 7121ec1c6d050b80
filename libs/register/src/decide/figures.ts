import { addDays, lastSaying, sumExact, type EffectiveReport, type ItemDefinition, type Progress, type ReportFlag } from '@duban/domain';
import type { Told } from './reported-fields';

const NO_FLAGS: readonly ReportFlag[] = [];
const WENT_BACK: readonly ReportFlag[] = ['value-went-back'];
const NONE: readonly string[] = [];

/** What a report says, and as of when. */
export type Figures = Told & { readonly asOf: string };

/** The total that an increment leads to: on top of the last total at or before the date, or of the baseline. */
export function totalOf({ measure }: ItemDefinition, figures: Figures, before: readonly EffectiveReport[]): { value?: number } {
  if (figures.increment === undefined || measure.type !== 'cumulative') return {};
  const soFar = lastSaying(before, 'value', figures.asOf)?.data.value ?? measure.baseline;
  return { value: sumExact([soFar, figures.increment]) };
}

/** All steps done by the date, in the order of the plan: those the report names, and those done before that still are in the plan. */
export function mergedMilestones(
  { measure }: ItemDefinition,
  figures: Figures,
  before: readonly EffectiveReport[],
): { milestonesDone?: readonly string[] } {
  const named = figures.milestonesDone;
  if (named === undefined || measure.type !== 'milestones') return {};
  const earlier = lastSaying(before, 'milestonesDone', figures.asOf)?.data.milestonesDone ?? NONE;
  const done = measure.milestones.filter(({ id }) => named.includes(id) || earlier.includes(id));
  return { milestonesDone: done.map(({ id }) => id) };
}

/** Does the report say less than an earlier one did? Limits (`at-most`) and actuals may go down. */
export function flagsOf({ measure }: ItemDefinition, now: Progress, before: readonly EffectiveReport[]): readonly ReportFlag[] {
  const dayBefore = addDays(now.asOf, -1);
  if (measure.type === 'cumulative' && measure.direction === 'at-least' && now.value !== undefined) {
    const earlier = lastSaying(before, 'value', dayBefore)?.data.value;
    return earlier !== undefined && now.value < earlier ? WENT_BACK : NO_FLAGS;
  }
  if (measure.type !== 'milestones' || now.milestonesDone === undefined) return NO_FLAGS;
  const earlier = lastSaying(before, 'milestonesDone', dayBefore)?.data.milestonesDone ?? NONE;
  const lost = measure.milestones.some(({ id }) => earlier.includes(id) && !now.milestonesDone?.includes(id));
  return lost ? WENT_BACK : NO_FLAGS;
}
