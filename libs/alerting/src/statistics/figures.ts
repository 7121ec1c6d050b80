import { daysBetween, type IsoDate } from '@duban/domain';
import { isOpen, type Alert } from '../alert/alert';
import { answerLimit } from '../alert/decide';
import { countWorkingDays, type HolidayCalendar } from '../calendar/working-days';
import type { AlertStep } from './rows';

/** How long a step took. */
export interface StepDays {
  readonly days: number;
  readonly workingDays: number;
}

/** What statistics need to know of one alert, beside its department, rule, level and dates. */
export interface AlertFigures {
  /** null: it has not come that far. */
  readonly steps: Readonly<Record<AlertStep, StepDays | null>>;
  readonly escalated: boolean;
  readonly returned: boolean;
  readonly missedDate: boolean;
  /** The last date on which an answer is in time; null: none is awaited. */
  readonly answerBy: IsoDate | null;
}

/** Acknowledging and answering take time since the department has to answer, a recovery since the alert was raised. */
export function alertFigures(alert: Alert, calendar: HolidayCalendar): AlertFigures {
  const { since, acknowledgedOn, answeredOn, escalations, returns, missedDates } = alert.handling;
  const between = (from: IsoDate, to: IsoDate | null): StepDays | null =>
    to === null ? null : { days: daysBetween(from, to), workingDays: countWorkingDays(calendar, from, to) };
  return {
    steps: {
      acknowledge: between(since, acknowledgedOn),
      answer: between(since, answeredOn),
      recover: alert.stage === 'recovered' ? between(alert.raisedOn, alert.endedOn) : null,
    },
    escalated: escalations > 0,
    returned: returns > 0,
    missedDate: missedDates > 0,
    answerBy: isOpen(alert) ? (answerLimit(alert, calendar)?.date ?? null) : null,
  };
}
