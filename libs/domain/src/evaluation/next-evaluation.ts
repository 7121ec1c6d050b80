import { addDays, fromEpochDay } from '../schedule/dates';
import type { IsoDate } from '../item/item';
import { lastEnded, owedFrom } from '../schedule/periods';
import type { Scene } from './evaluation-context';
import type { ItemState, Ledger } from '../item/state';

/**
 * The first date after `on` on which the judgement can be another one if nothing more arrives: the next deadline that passes, the
 * start, the day after due (where an acceptance is awaited), and every later date that some fact speaks of. It may be too early
 * (nothing changes then), never too late. null: never again.
 */
export function nextMove(scene: Scene, finished: boolean): IsoDate | null {
  const { moment, definition, state, reported } = scene;
  const { on } = moment;
  let next = nextDeadline(scene, finished);
  if (on < definition.start) next = earlier(next, definition.start);
  if (definition.requiresAcceptance && on <= definition.due) next = earlier(next, addDays(definition.due, 1));
  if (reported !== state.ledger.reports) next = earliestAfter(on, next, ledgerDates(state.ledger));
  return promised(state) ? earliestAfter(on, next, promiseDates(state)) : next;
}

/**
 * The day on which the next deadline passes that says something new: not of a period whose end the last report has reached
 * already, and, of a finished item, none after due.
 */
function nextDeadline({ schedule, owed, lastAsOfDay }: Scene, finished: boolean): IsoDate | null {
  const reached = lastAsOfDay === null ? -1 : lastEnded(schedule, lastAsOfDay);
  const number = Math.max(owed, reached) + 1;
  return finished && number > schedule.last ? null : fromEpochDay(owedFrom(schedule, number));
}

/** The last date that anything known of the item speaks of: after it only periods go by. */
export function lastDate(scene: Scene): IsoDate {
  const { state, definition } = scene;
  let last = scene.moment.on > definition.due ? scene.moment.on : definition.due;
  const later = (date: IsoDate | undefined) => {
    if (date !== undefined && date > last) last = date;
  };
  ledgerDates(state.ledger).forEach(later);
  if (state.reference !== null) ledgerDates(state.reference).forEach(later);
  promiseDates(state).forEach(later);
  later(definition.plannedStart);
  for (const { data } of state.amendments) {
    later(data.changes.due);
    later(data.changes.plannedStart);
  }
  return last;
}

function promised({ amendments, withdrawals, acceptances, excuses }: ItemState): boolean {
  return amendments.length + withdrawals.length + acceptances.length + excuses.length > 0;
}

function promiseDates(state: ItemState): readonly IsoDate[] {
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
