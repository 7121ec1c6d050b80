import { endOfMonthDay, epochDay, fromEpochDay, monthOfDay } from './dates';
import type { IsoDate, ItemDefinition, ReportingCycle } from '../item/item';

/**
 * The reporting periods of an item, numbered from 0. They are calendar periods: the first is clipped to begin at start, the last one of
 * the plan to end at due. For an unfinished item the rest of that calendar period and further calendar periods follow. Days are
 * epoch days.
 */
export interface Schedule {
  readonly every: ReportingCycle;
  readonly graceDays: number;
  readonly startDay: number;
  readonly dueDay: number;
  /** Calendar number of the first period. */
  readonly first: number;
  /** Number of the period that ends at due. */
  readonly last: number;
  /** 1 when due is not the last day of a calendar period, so that the rest of it is a period of its own; otherwise 0. */
  readonly split: 0 | 1;
}

export const MONTHS: Readonly<Record<Exclude<ReportingCycle, 'week'>, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

export function createSchedule({ start, due, reporting }: Pick<ItemDefinition, 'start' | 'due' | 'reporting'>): Schedule {
  const { every, graceDays } = reporting;
  const startDay = epochDay(start);
  const dueDay = epochDay(due);
  const first = calendarNumber(every, startDay);
  const periodOfDue = calendarNumber(every, dueDay);
  const split = calendarEnd(every, periodOfDue) > dueDay ? 1 : 0;
  return { every, graceDays, startDay, dueDay, first, last: periodOfDue - first, split };
}

/** Number of the period that a day lies in; −1 before start. */
export function periodNumber(schedule: Schedule, day: number): number {
  if (day < schedule.startDay) return -1;
  const number = calendarNumber(schedule.every, day) - schedule.first;
  return day > schedule.dueDay ? number + schedule.split : number;
}

/** Last day of a period. */
export function periodEnd(schedule: Schedule, number: number): number {
  if (number === schedule.last) return schedule.dueDay;
  const calendar = schedule.first + number - (number > schedule.last ? schedule.split : 0);
  return calendarEnd(schedule.every, calendar);
}

/** Number of the last period that has ended by a day (the day itself included); −1 when none has. */
export function lastEnded(schedule: Schedule, day: number): number {
  const number = periodNumber(schedule, day);
  return number >= 0 && periodEnd(schedule, number) > day ? number - 1 : number;
}

/** Number of the last period whose deadline, its end plus the days of grace, has passed by a day; −1 when none has. */
export function lastOwed(schedule: Schedule, onDay: number): number {
  return lastEnded(schedule, onDay - schedule.graceDays - 1);
}

/** The first day after a period's deadline. */
export function owedFrom(schedule: Schedule, number: number): number {
  return periodEnd(schedule, number) + schedule.graceDays + 1;
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
export function cutoffOn(
  definition: Pick<ItemDefinition, 'start' | 'due' | 'reporting'>,
  on: IsoDate,
  lastAsOf: IsoDate | null,
  finished = false,
): IsoDate | null {
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

function calendarNumber(every: ReportingCycle, day: number): number {
  // 1969-12-29, day −3, was a Monday: ISO weeks begin there.
  return every === 'week' ? Math.floor((day + 3) / 7) : Math.floor(monthOfDay(day) / MONTHS[every]);
}

function calendarEnd(every: ReportingCycle, number: number): number {
  return every === 'week' ? number * 7 + 3 : endOfMonthDay(number * MONTHS[every] + MONTHS[every] - 1);
}
