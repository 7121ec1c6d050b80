import type { IsoDate, ItemDefinition, Reporting, ReportingCycle } from '../item/item';
import { joinedOn } from '../item/joined';
import { addDays, addMonths, endOfMonthDay, epochDay, fromEpochDay, monthOfDay } from './dates';

/**
 * The reporting periods of an item, numbered from 0. They are calendar periods: the first is clipped to begin at start or at the date of
 * joining, the last one of the plan to end at due. For an unfinished item the rest of that calendar period and further calendar periods
 * follow. Where the cycle was changed, the periods of the new one follow those of the old one that had ended. Days are epoch days.
 */
export interface Schedule {
  readonly every: ReportingCycle;
  readonly graceDays: number;
  /** The day from which the cycle holds. */
  readonly startDay: number;
  readonly dueDay: number;
  /** Calendar number of the first period of the cycle, less its number here. */
  readonly first: number;
  /** Number of the period that ends at due. */
  readonly last: number;
  /** 1 when due is not the last day of a calendar period, so that the rest of it is a period of its own; otherwise 0. */
  readonly split: 0 | 1;
  /** The periods before the cycle was changed; null when it never was. */
  readonly earlier: Schedule | null;
  /** The number of periods in `earlier`: those that ended before the change. */
  readonly offset: number;
}

/** A cycle that an amendment has set from a day on. */
export interface CycleChange {
  readonly fromDay: number;
  readonly reporting: Reporting;
}

const MONTHS: Readonly<Record<Exclude<ReportingCycle, 'week'>, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

export type ScheduledDefinition = Pick<ItemDefinition, 'start' | 'joined' | 'due' | 'reporting'>;

/**
 * @param changes the cycles that came after the first one, ascending by day; with them, `reporting` of the definition is the first cycle.
 * From a change on the new cycle is owed, before it the old one: the period that it cuts short is owed no more.
 */
export function createSchedule(definition: ScheduledDefinition, changes: readonly CycleChange[] = NO_CHANGES): Schedule {
  const dueDay = epochDay(definition.due);
  let schedule = createCycle(definition.reporting, epochDay(joinedOn(definition)), dueDay, null);
  for (const { fromDay, reporting } of changes) {
    // A change by the first day replaces the first cycle; later ones follow the periods that have ended by then.
    const isFirst = fromDay <= schedule.startDay && schedule.earlier === null;
    schedule = createCycle(reporting, isFirst ? schedule.startDay : fromDay, dueDay, isFirst ? null : schedule);
  }
  return schedule;
}

const NO_CHANGES: readonly CycleChange[] = [];

function createCycle({ every, graceDays }: Reporting, startDay: number, dueDay: number, earlier: Schedule | null): Schedule {
  const offset = earlier === null ? 0 : lastEnded(earlier, startDay - 1) + 1;
  const periodOfDue = calendarNumber(every, dueDay);
  const first = calendarNumber(every, startDay) - offset;
  // Due may lie before a change of the cycle, or before joining where amendments hold from different dates: no period ends at due then.
  if (startDay > dueDay) return { every, graceDays, startDay, dueDay, first, last: earlier?.last ?? -1, split: 0, earlier, offset };
  const split = calendarEnd(every, periodOfDue) > dueDay ? 1 : 0;
  return { every, graceDays, startDay, dueDay, first, last: periodOfDue - first, split, earlier, offset };
}

/** Number of the period that a day lies in; −1 before start. A day of a period that was cut short lies in the last one that had ended. */
export function periodNumber(schedule: Schedule, day: number): number {
  const { earlier, offset } = schedule;
  if (day < schedule.startDay) return earlier === null ? -1 : Math.min(offset - 1, periodNumber(earlier, day));
  const number = calendarNumber(schedule.every, day) - schedule.first;
  return day > schedule.dueDay ? number + schedule.split : number;
}

/** Last day of a period. */
export function periodEnd(schedule: Schedule, number: number): number {
  if (schedule.earlier !== null && number < schedule.offset) return periodEnd(schedule.earlier, number);
  if (number === schedule.last) return schedule.dueDay;
  const calendar = schedule.first + number - (number > schedule.last ? schedule.split : 0);
  return calendarEnd(schedule.every, calendar);
}

/** First day of a period. */
export function periodStart(schedule: Schedule, number: number): number {
  const { earlier, offset, startDay } = schedule;
  if (earlier !== null && number < offset) return periodStart(earlier, number);
  return number === offset ? startDay : periodEnd(schedule, number - 1) + 1;
}

/** Number of the last period that has ended by a day (the day itself included); −1 when none has. */
export function lastEnded(schedule: Schedule, day: number): number {
  const number = periodNumber(schedule, day);
  return number >= 0 && periodEnd(schedule, number) > day ? number - 1 : number;
}

/** Number of the last period whose deadline, its end plus the days of grace, has passed by a day; −1 when none has. */
export function lastOwed(schedule: Schedule, onDay: number): number {
  const { earlier, offset } = schedule;
  const owed = lastEnded(schedule, onDay - schedule.graceDays - 1);
  return owed < offset && earlier !== null ? Math.min(offset - 1, lastOwed(earlier, onDay)) : owed;
}

/** The first day after a period's deadline, or after that of a later period: a later report is owed for the earlier periods too. */
export function owedFrom(schedule: Schedule, number: number): number {
  const { earlier, offset, graceDays } = schedule;
  if (earlier === null || number >= offset) return periodEnd(schedule, number) + graceDays + 1;
  return Math.min(owedFrom(earlier, number), periodEnd(schedule, offset) + graceDays + 1);
}

/**
 * The number of consecutive periods up to the period `owed` without a report. A report counts for the period that its `asOf` lies in
 * and for all earlier ones.
 */
export function unreportedUpTo(schedule: Schedule, owed: number, lastAsOfDay: number | null): number {
  const reported = lastAsOfDay === null ? -1 : periodNumber(schedule, lastAsOfDay);
  return Math.max(0, owed - reported);
}

/**
 * The date at which an item is evaluated: the later of its last report and the last period end whose deadline has passed by `on`; null
 * when there is neither. A finished item owes no report after due, so that later period ends do not count.
 */
export function cutoffOn(definition: ScheduledDefinition, on: IsoDate, lastAsOf: IsoDate | null, finished = false): IsoDate | null {
  const schedule = createSchedule(definition);
  const day = cutoffDay(schedule, lastOwed(schedule, epochDay(on)), lastAsOf === null ? null : epochDay(lastAsOf), finished);
  return day === null ? null : fromEpochDay(day);
}

/** `cutoffOn` in epoch days, for a schedule that exists already. */
export function cutoffDay(schedule: Schedule, owed: number, lastAsOfDay: number | null, finished: boolean): number | null {
  const counted = finished ? Math.min(owed, schedule.last) : owed;
  if (counted < 0) return lastAsOfDay;
  const end = periodEnd(schedule, counted);
  return lastAsOfDay !== null && lastAsOfDay > end ? lastAsOfDay : end;
}

/** The date so many reporting periods later. */
export function addPeriods(date: IsoDate, every: ReportingCycle, periods: number): IsoDate {
  return every === 'week' ? addDays(date, 7 * periods) : addMonths(date, MONTHS[every] * periods);
}

function calendarNumber(every: ReportingCycle, day: number): number {
  // 1969-12-29, day −3, was a Monday: ISO weeks begin there.
  return every === 'week' ? Math.floor((day + 3) / 7) : Math.floor(monthOfDay(day) / MONTHS[every]);
}

function calendarEnd(every: ReportingCycle, number: number): number {
  return every === 'week' ? number * 7 + 3 : endOfMonthDay(number * MONTHS[every] + MONTHS[every] - 1);
}
