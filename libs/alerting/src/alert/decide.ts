import type { IsoDate } from '@duban/domain';
import { addWorkingDays, type HolidayCalendar, type WorkingDate } from '../calendar/working-days';
import { isOpen, nextLevel, type Alert } from './alert';
import { AlertRefusal, type AlertCommand, type AlertRefusalCode } from './command';
import {
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_REOPENED,
  ALERT_RETURNED,
  type AlertOutcome,
} from './event';

/** @throws AlertRefusal when the alert is not in a state for it */
export function decide(alert: Alert, command: AlertCommand, today: IsoDate): AlertOutcome {
  const refusal = refuse(alert, command, today);
  if (refusal !== null) throw new AlertRefusal(refusal, alert.id);
  switch (command.type) {
    case 'acknowledge':
      return { type: ALERT_ACKNOWLEDGED, data: command.note === undefined ? {} : { note: command.note } };
    case 'answer': {
      const { cause, measures, committedDate } = command;
      return { type: ALERT_ANSWERED, data: { cause, measures, committedDate } };
    }
    case 'return':
      return { type: ALERT_RETURNED, data: { reason: command.reason } };
    case 'escalate':
      return { type: ALERT_ESCALATED, data: { level: nextLevel(alert.level) ?? alert.level, cause: 'decided', reason: command.reason } };
    case 'excuse':
      return { type: ALERT_EXCUSED, data: { until: command.until, reason: command.reason } };
    case 'hand-over':
      return { type: ALERT_HANDED_OVER, data: { department: command.department, reason: command.reason } };
    case 'close':
      return { type: ALERT_CLOSED, data: { reason: command.reason } };
  }
}

function refuse(alert: Alert, command: AlertCommand, today: IsoDate): AlertRefusalCode | null {
  if (!isOpen(alert)) return 'alert-ended';
  switch (command.type) {
    case 'acknowledge':
      return alert.stage === 'raised' ? null : 'already-acknowledged';
    case 'answer':
      if (alert.stage === 'answered') return 'already-answered';
      return command.committedDate < today ? 'date-passed' : null;
    case 'return':
      return alert.stage === 'answered' ? null : 'not-answered';
    case 'escalate':
      return nextLevel(alert.level) === null ? 'highest-level' : null;
    case 'excuse':
      return command.until < today ? 'date-passed' : null;
    case 'hand-over':
      return command.department.code === alert.department.code ? 'same-department' : null;
    case 'close':
      return null;
  }
}

/** What the passing of time does to an alert, and the date from which on. */
export interface TimedOutcome {
  readonly on: IsoDate;
  readonly outcome: AlertOutcome;
}

/**
 * The next thing that time alone does to an alert; null: nothing. It counts on its date, however late it is noticed, so that a program
 * that was down for a week decides what one that ran would have decided. On the last day of a limit or a commitment nothing is late yet.
 */
export function decideByTime(alert: Alert, calendar: HolidayCalendar): TimedOutcome | null {
  const workingDayAfter = (date: IsoDate): IsoDate => addWorkingDays(calendar, date, 1).date;
  if (alert.stage === 'answered' && alert.answer !== null)
    return { on: workingDayAfter(alert.answer.committedDate), outcome: { type: ALERT_REOPENED, data: { cause: 'commitment-missed' } } };
  if (alert.stage === 'excused' && alert.excusedUntil !== null)
    return { on: workingDayAfter(alert.excusedUntil), outcome: { type: ALERT_REOPENED, data: { cause: 'excuse-ended' } } };
  const level = nextLevel(alert.level);
  const limit = answerLimit(alert, calendar);
  if (level === null || limit === null) return null;
  return { on: workingDayAfter(limit.date), outcome: { type: ALERT_ESCALATED, data: { level, cause: 'limit-passed' } } };
}

/** The last date on which an answer is in time; null while none is awaited, or any date will do. */
export function answerLimit({ awaitedSince, level, limits }: Alert, calendar: HolidayCalendar): WorkingDate | null {
  const limit = limits[level];
  return awaitedSince === null || limit === null ? null : addWorkingDays(calendar, awaitedSince, limit);
}
