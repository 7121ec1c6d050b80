import type { IsoDate } from '../item/item';
import type { ItemState } from '../item/state';
import { DEFAULT_POLICY } from '../policy/presets';
import { fromEpochDay } from '../schedule/dates';
import { owedFrom, periodEnd, periodNumber, periodStart } from '../schedule/periods';
import type { Evaluation, EvaluationMoment } from './evaluation';
import { createEvaluationContext } from './evaluation-context';

export const REPORT_STATES = ['overdue', 'due', 'upcoming'] as const;
/**
 * `overdue`: the deadline has passed without a report. `due`: the period has ended, the deadline has not passed. `upcoming`: the period has
 * not ended.
 */
export type NextReportState = (typeof REPORT_STATES)[number];

/** The first reporting period without a report. */
export interface NextReport {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The deadline: the last day on which the report is in time. */
  readonly dueOn: IsoDate;
}

export interface ReportingProgress {
  /** The last date that a report is about, as claimed; null: there is none. */
  readonly lastReported: IsoDate | null;
  /** null for an item that is done, which owes no more reports, and for one that cannot be evaluated. */
  readonly next: NextReport | null;
}

const NOTHING: ReportingProgress = { lastReported: null, next: null };

/** What was reported of an item and what is to be reported next, by the rules that give the reason `not-reported`. */
export function readReporting(
  state: ItemState,
  moment: EvaluationMoment,
  { light, reasons }: Pick<Evaluation, 'light' | 'reasons'>,
): ReportingProgress {
  if (reasons.includes('not-evaluable')) return NOTHING; // its reports are not readable either
  const context = createEvaluationContext(state, moment, DEFAULT_POLICY); // no policy plays a part in it
  if (context === null) return NOTHING;
  const { schedule, lastAsOfDay } = context;
  const lastReported = lastAsOfDay === null ? null : fromEpochDay(lastAsOfDay);
  if (light === 'done') return { lastReported, next: null };
  const number = lastAsOfDay === null ? 0 : periodNumber(schedule, lastAsOfDay) + 1;
  const from = fromEpochDay(periodStart(schedule, number));
  const to = fromEpochDay(periodEnd(schedule, number));
  return { lastReported, next: { from, to, dueOn: fromEpochDay(owedFrom(schedule, number) - 1) } };
}

export function reportState({ to, dueOn }: Pick<NextReport, 'to' | 'dueOn'>, on: IsoDate): NextReportState {
  if (dueOn < on) return 'overdue';
  return to <= on ? 'due' : 'upcoming';
}
