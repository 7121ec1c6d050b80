import { bandLight } from '../policy/bands';
import { addMonths, endOfMonth, fromEpochDay } from '../schedule/dates';
import { ratioBp } from '../decimal';
import type { Light, Reason } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import type { Reading, Verdict } from '../measures/reading';
import { lastEnded, periodEnd } from '../schedule/periods';
import { epochDay } from '../schedule/dates';
import { lastSaying, type EffectiveReport } from '../item/reports';
import type { Scene } from './evaluation-context';
import { elapsedBp } from '../schedule/trajectory';

const verdict = (light: Light, reason: Reason | null = null): Verdict => ({ light, reason });
const GREEN = verdict('green');
const GREY = verdict('grey');

/** How the work stands, for an item that is not finished. `complete`: all is there but the acceptance. */
export function judgeProgress(scene: Scene, reading: Reading, at: IsoDate, complete: boolean): Verdict {
  const { definition, moment } = scene;
  const own = reading.verdict;
  if (own !== null && (own.reason === 'limit-exceeded' || own.reason === 'reference-missing')) return own;
  if (complete) return moment.on > definition.due ? verdict('yellow', unaccepted(scene)) : GREEN;
  if (!reading.met && at >= definition.due) return verdict('red', 'overdue');
  if (own !== null) return own;
  const missedPeriods = () => missedInARow(scene, (end) => read(scene, end));
  const light = bandLight(scene.policy.progress, { completionBp: reading.completionBp, plannedBp: reading.plannedBp, missedPeriods });
  return light === 'green' ? GREEN : verdict(light, 'behind-trajectory');
}

/** Was construction begun in time? The policy says how many whole months after the planned month are too late. */
export function judgeStart(scene: Scene, plannedStart: IsoDate, reading: Reading, cutoff: IsoDate): Verdict {
  if (isStarted(scene, reading, cutoff)) return GREEN;
  if (cutoff < plannedStart) return GREY;
  const { yellowAfterMonths, redAfterMonths } = scene.policy.start;
  const late = (months: number | null) => months !== null && cutoff >= endOfMonth(addMonths(plannedStart, months));
  if (late(redAfterMonths)) return verdict('red', 'not-started');
  return late(yellowAfterMonths) ? verdict('yellow', 'not-started') : GREEN;
}

/** Investment so far against the straight line from start to due. */
export function judgeFunds(scene: Scene, plannedFunds: number, at: IsoDate): Verdict {
  const missedPeriods = () => missedInARow(scene, (end) => readFunds(scene, plannedFunds, end));
  const light = bandLight(scene.policy.funds, { ...readFunds(scene, plannedFunds, at), missedPeriods });
  return light === 'green' ? GREEN : verdict(light, 'funds-behind');
}

export function readFunds({ counted, definition }: Scene, plannedFunds: number, at: IsoDate): { completionBp: number; plannedBp: number } {
  const spent = lastSaying(counted, 'fundsToDate', at)?.data.fundsToDate ?? 0;
  return { completionBp: plannedFunds > 0 ? ratioBp(spent, plannedFunds) : 0, plannedBp: elapsedBp(definition.start, definition.due, at) };
}

/** Is the item told about at all? The reason is given from the first period on, whatever light the policy gives it. */
export function judgeReporting({ policy }: Scene, unreported: number): Verdict {
  const { yellow, red } = policy.unreported;
  const reason = unreported > 0 ? 'not-reported' : null;
  if (red !== null && unreported >= red && unreported > 0) return verdict('red', reason);
  return verdict(yellow !== null && unreported >= yellow && unreported > 0 ? 'yellow' : 'green', reason);
}

function unaccepted(scene: Scene): Reason {
  return scene.acceptance === 'returned' ? 'returned' : 'awaiting-acceptance';
}

/** Reporting-period ends in a row, up to the cut-off, at which completion was below plan. */
function missedInARow(scene: Scene, readAt: (end: IsoDate) => { completionBp: number; plannedBp: number }): number {
  const { schedule, cutoff } = scene;
  if (cutoff === null) return 0;
  let missed = 0;
  for (let number = lastEnded(schedule, epochDay(cutoff)); number >= 0; number -= 1) {
    const { completionBp, plannedBp } = readAt(fromEpochDay(periodEnd(schedule, number)));
    if (completionBp >= plannedBp) break;
    missed += 1;
  }
  return missed;
}

/** A date of start is taken as claimed; else any progress, and any money spent, shows that work has begun. */
function isStarted({ reported, counted, definition }: Scene, reading: Reading, cutoff: IsoDate): boolean {
  if (reported.some(({ data }) => data.startedOn !== undefined && data.startedOn <= cutoff)) return true;
  const { measure } = definition;
  const baseline = measure.type === 'cumulative' ? measure.baseline : 0;
  if (reading.completionBp > 0 && measure.type !== 'cumulative') return true;
  return counted.some((report) => showsWork(report, baseline));
}

function showsWork({ data }: EffectiveReport, baseline: number): boolean {
  return (
    (data.value ?? baseline) > baseline ||
    (data.milestonesDone?.length ?? 0) > 0 ||
    (data.partsMet?.length ?? 0) > 0 ||
    (data.fundsToDate ?? 0) > 0
  );
}
