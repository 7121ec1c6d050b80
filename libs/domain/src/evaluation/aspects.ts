import { bandLight } from '../policy/bands';
import { addMonths, endOfMonth, fromEpochDay } from '../schedule/dates';
import { ratioBp } from '../decimal';
import type { Light, Reason } from './evaluation';
import type { IsoDate, Measure } from '../item/item';
import { isStepBack } from '../measures/cumulative';
import { read } from '../measures/read';
import type { Reading, Verdict } from '../measures/reading';
import { lastEnded, periodEnd } from '../schedule/periods';
import { epochDay } from '../schedule/dates';
import { lastReportWith, type EffectiveReport } from '../item/reports';
import type { EvaluationContext } from './evaluation-context';
import { elapsedBp } from '../schedule/trajectory';

const toVerdict = (light: Light, reason: Reason | null = null): Verdict => ({ light, reason });
const GREEN = toVerdict('green');
const GREY = toVerdict('grey');

/** The aspect progress of an item that is not finished. `complete`: the goal is met and only the acceptance is missing. */
export function evaluateProgress(context: EvaluationContext, reading: Reading, at: IsoDate, complete: boolean): Verdict {
  const { definition, moment } = context;
  const own = reading.verdict;
  if (own !== null && (own.reason === 'limit-exceeded' || own.reason === 'reference-missing')) return own;
  if (complete) return moment.on > definition.due ? toVerdict('yellow', unacceptedReason(context)) : GREEN;
  if (!reading.met && at >= definition.due) return toVerdict('red', 'overdue');
  if (own !== null) return own;
  const missedPeriods = () => countMissedInARow(context, (end) => read(context, end));
  const light = bandLight(context.policy.progress, { completionBp: reading.completionBp, plannedBp: reading.plannedBp, missedPeriods });
  return light === 'green' ? GREEN : toVerdict(light, 'behind-trajectory');
}

/** The aspect start: whether construction began in time. The policy says how many whole months after the planned month are too late. */
export function evaluateStart(context: EvaluationContext, plannedStart: IsoDate, reading: Reading, cutoff: IsoDate): Verdict {
  if (isStarted(context, reading, cutoff)) return GREEN;
  if (cutoff < plannedStart) return GREY;
  const { yellowAfterMonths, redAfterMonths } = context.policy.start;
  const isLate = (months: number | null) => months !== null && cutoff >= endOfMonth(addMonths(plannedStart, months));
  if (isLate(redAfterMonths)) return toVerdict('red', 'not-started');
  return isLate(yellowAfterMonths) ? toVerdict('yellow', 'not-started') : GREEN;
}

/** The aspect funds: investment to date compared with the straight line to due, which has the pace of the plan. */
export function evaluateFunds(context: EvaluationContext, plannedFunds: number, at: IsoDate): Verdict {
  const missedPeriods = () => countMissedInARow(context, (end) => readFunds(context, plannedFunds, end));
  const light = bandLight(context.policy.funds, { ...readFunds(context, plannedFunds, at), missedPeriods });
  return light === 'green' ? GREEN : toVerdict(light, 'funds-behind');
}

/** Shares of the planned investment, in basis points: spent by `at`, and planned for `at`. */
export function readFunds(
  { counted, definition }: EvaluationContext,
  plannedFunds: number,
  at: IsoDate,
): { completionBp: number; plannedBp: number } {
  const spent = lastReportWith(counted, 'fundsToDate', at)?.data.fundsToDate ?? 0;
  return { completionBp: plannedFunds > 0 ? ratioBp(spent, plannedFunds) : 0, plannedBp: elapsedBp(definition, at) };
}

/** The aspect reporting. The reason `not-reported` is given from the first unreported period on, whichever light the policy gives. */
export function evaluateReporting({ policy }: EvaluationContext, unreported: number): Verdict {
  const { yellow, red } = policy.unreported;
  const reason = unreported > 0 ? 'not-reported' : null;
  if (red !== null && unreported >= red && unreported > 0) return toVerdict('red', reason);
  return toVerdict(yellow !== null && unreported >= yellow && unreported > 0 ? 'yellow' : 'green', reason);
}

function unacceptedReason(context: EvaluationContext): Reason {
  return context.acceptance === 'returned' ? 'returned' : 'awaiting-acceptance';
}

/** How many consecutive reporting periods up to the cut-off ended with completion below plan. */
function countMissedInARow(context: EvaluationContext, readAt: (end: IsoDate) => { completionBp: number; plannedBp: number }): number {
  const { schedule, cutoff } = context;
  if (cutoff === null) return 0;
  let missed = 0;
  for (let number = lastEnded(schedule, epochDay(cutoff)); number >= 0; number -= 1) {
    const { completionBp, plannedBp } = readAt(fromEpochDay(periodEnd(schedule, number)));
    if (completionBp >= plannedBp) break;
    missed += 1;
  }
  return missed;
}

/** The actual start is taken as claimed. Without one, progress or money spent shows that work has begun. */
function isStarted({ reported, counted, definition }: EvaluationContext, reading: Reading, cutoff: IsoDate): boolean {
  if (reported.some(({ data }) => data.startedOn !== undefined && data.startedOn <= cutoff)) return true;
  const { measure } = definition;
  if (reading.completionBp > 0 && measure.type !== 'cumulative') return true;
  return counted.some((report) => showsWork(report, measure));
}

function showsWork({ data }: EffectiveReport, measure: Measure): boolean {
  const isOnItsWay = (value: number) => (measure.type === 'cumulative' ? isStepBack(measure, value, measure.baseline) : value > 0);
  return (
    (data.value !== undefined && isOnItsWay(data.value)) ||
    (data.milestonesDone?.length ?? 0) > 0 ||
    (data.partsMet?.length ?? 0) > 0 ||
    (data.fundsToDate ?? 0) > 0
  );
}
