import { addDays, fromEpochDay } from '../schedule/dates';
import type { IsoDate } from '../item/item';
import { lastEnded, owedFrom } from '../schedule/periods';
import type { EvaluationContext } from './evaluation-context';
import type { ItemState, Ledger } from '../item/state';

/**
 * The first date after `on` on which the evaluation can differ if no event arrives: the day after the next deadline, the start, the day
 * after due where an acceptance is required, or a later date of one of the item's facts. It can be too early, so that nothing changes
 * on it, but never too late. null when the evaluation cannot change any more.
 */
export function nextEvaluationOn(context: EvaluationContext, finished: boolean): IsoDate | null {
  const { moment, definition, state, reported } = context;
  const { on } = moment;
  let next = nextDeadline(context, finished);
  if (on < definition.start) next = earlier(next, definition.start);
  if (definition.requiresAcceptance && on <= definition.due) next = earlier(next, addDays(definition.due, 1));
  if (reported !== state.ledger.reports) next = earliestAfter(on, next, ledgerDates(state.ledger));
  return hasDefinitionFacts(state) ? earliestAfter(on, next, definitionDates(state)) : next;
}

/**
 * The day on which the next deadline passes that can change the evaluation. A period whose end the last report has reached has no
 * such deadline, and a finished item has none after due.
 */
function nextDeadline({ schedule, owed, lastAsOfDay }: EvaluationContext, finished: boolean): IsoDate | null {
  const reached = lastAsOfDay === null ? -1 : lastEnded(schedule, lastAsOfDay);
  const number = Math.max(owed, reached) + 1;
  return finished && number > schedule.last ? null : fromEpochDay(owedFrom(schedule, number));
}

/** The last date of the item's facts and definitions. After it the evaluation changes only with the count of periods. */
export function lastDate(context: EvaluationContext): IsoDate {
  const { state, definition } = context;
  let last = context.moment.on > definition.due ? context.moment.on : definition.due;
  const later = (date: IsoDate | undefined) => {
    if (date !== undefined && date > last) last = date;
  };
  ledgerDates(state.ledger).forEach(later);
  if (state.reference !== null) ledgerDates(state.reference).forEach(later);
  definitionDates(state).forEach(later);
  later(definition.plannedStart);
  for (const { data } of state.amendments) {
    later(data.changes.due);
    later(data.changes.plannedStart);
  }
  return last;
}

function hasDefinitionFacts({ amendments, withdrawals, acceptances, excuses }: ItemState): boolean {
  return amendments.length + withdrawals.length + acceptances.length + excuses.length > 0;
}

function definitionDates(state: ItemState): readonly IsoDate[] {
  return [
    ...state.amendments.map((fact) => fact.data.effectiveFrom),
    ...state.withdrawals.map((fact) => fact.data.effectiveFrom),
    ...state.acceptances.map((fact) => fact.data.asOf),
    ...state.excuses.flatMap((fact) => [fact.data.from, addDays(fact.data.until, 1)]),
  ];
}

function ledgerDates({ reports, corrections }: Ledger): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  for (const { data } of reports) dates.push(data.asOf, ...(data.startedOn === undefined ? [] : [data.startedOn]));
  for (const { data } of corrections) dates.push(data.asOf, ...(data.startedOn === undefined ? [] : [data.startedOn]));
  return dates;
}

function earliestAfter(on: IsoDate, next: IsoDate | null, dates: readonly IsoDate[]): IsoDate | null {
  return dates.reduce((found, date) => (date > on ? earlier(found, date) : found), next);
}

function earlier(a: IsoDate | null, b: IsoDate): IsoDate {
  return a === null || b < a ? b : a;
}
