import {
  addDays,
  effectiveReports,
  fold,
  isStepBack,
  lastReportWith,
  requiredFigure,
  subtractExact,
  type IsoDate,
  type ItemDefinition,
  type ItemEvent,
  type Measure,
  type Progress,
  type ReportFlag,
} from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { LAST_DAY } from './reading';

/** A value this many times the goal is more often a wrong unit or a slip of the pen than the truth. */
const IMPLAUSIBLE_TIMES = 10;

/** What is unusual about a report or a correction as of a date, beside the reports in force before and after that date. */
export function computeFlags(item: RegisteredItem, definition: ItemDefinition, event: ItemEvent, asOf: IsoDate): readonly ReportFlag[] {
  const { measure } = definition;
  const reports = effectiveReports(fold(item.state, [event]).ledger, { on: LAST_DAY }, measure);
  const figure = requiredFigure(measure);
  const now = lastReportWith(reports, figure, asOf)?.data;
  if (now === undefined) return [];
  const before = lastReportWith(reports, figure, addDays(asOf, -1))?.data;
  const later = reports.find(({ data }) => data.asOf > asOf && data[figure] !== undefined)?.data;
  const flags: ReportFlag[] = [];
  if (before !== undefined && goesBack(measure, before, now)) flags.push('value-went-back');
  if (later !== undefined && goesBack(measure, now, later)) flags.push('contradicts-later');
  const spent = lastReportWith(reports, 'fundsToDate', addDays(asOf, -1))?.data.fundsToDate;
  if (jumpsFarBeyondGoal(measure, before?.value, now.value) || jumps(spent, now.fundsToDate, 0, definition.plannedFunds))
    flags.push('implausible-value');
  return flags;
}

/** Limits (`at-most`) and actuals may go both ways; a total may not go away from its goal, nor may a step that was done be open again. */
function goesBack(measure: Measure, earlier: Progress, later: Progress): boolean {
  if (measure.type === 'cumulative' && measure.direction !== 'at-most') return isStepBack(measure, earlier.value ?? 0, later.value ?? 0);
  if (measure.type !== 'milestones') return false;
  const lost = ({ id }: { readonly id: string }) => earlier.milestonesDone?.includes(id) && !later.milestonesDone?.includes(id);
  return measure.milestones.some(lost);
}

function jumpsFarBeyondGoal(measure: Measure, before: number | undefined, now: number | undefined): boolean {
  if (!('goal' in measure)) return false;
  return jumps(before, now, 'baseline' in measure ? measure.baseline : 0, measure.goal);
}

/** Whether a figure is over 10 times as far from the baseline as the goal is, and the figure before it was not. */
function jumps(before: number | undefined, now: number | undefined, baseline: number, goal: number | undefined): boolean {
  if (now === undefined || goal === undefined || goal === baseline) return false;
  const farthest = IMPLAUSIBLE_TIMES * Math.abs(subtractExact(goal, baseline));
  const isFar = (value: number) => Math.abs(subtractExact(value, baseline)) > farthest;
  return isFar(now) && (before === undefined || !isFar(before));
}
