import { addDays, epochDay, type IsoDate } from '@duban/domain';

/** What differs from Monday to Friday, by the yearly notices of the State Council (国务院办公厅关于部分节假日安排的通知). */
export interface HolidayCalendar {
  /** Days off 放假, weekends among them. */
  readonly holidays: ReadonlySet<IsoDate>;
  /** Days of a weekend that are worked instead 调休上班. */
  readonly makeUpDays: ReadonlySet<IsoDate>;
  /** The years whose notice is known. */
  readonly years: ReadonlySet<number>;
}

/** A date that was counted in working days. */
export interface WorkingDate {
  readonly date: IsoDate;
  /** The years that the count passed through without knowing their holidays: it took Monday to Friday there. Ascending. */
  readonly unknownYears: readonly number[];
}

/** In a year that the calendar does not know, Monday to Friday. */
export function isWorkingDay({ holidays, makeUpDays }: HolidayCalendar, date: IsoDate): boolean {
  return makeUpDays.has(date) || (!isWeekend(date) && !holidays.has(date));
}

/**
 * The working day that comes so many working days after a date, which itself does not count; before it, for a negative number. 0 is the
 * date itself, worked or not.
 */
export function addWorkingDays(calendar: HolidayCalendar, from: IsoDate, days: number): WorkingDate {
  const step = Math.sign(days);
  const unknown = new Set<number>();
  let date = from;
  for (let left = Math.abs(days); left > 0;) {
    date = addDays(date, step);
    const year = Number(date.slice(0, 4));
    if (!calendar.years.has(year)) unknown.add(year);
    if (isWorkingDay(calendar, date)) left -= 1;
  }
  return { date, unknownYears: [...unknown].sort((a, b) => a - b) };
}

/** How many working days lie behind the first date, up to the second one: 0 on the same day. */
export function countWorkingDays(calendar: HolidayCalendar, from: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) count += 1;
  return count;
}

function isWeekend(date: IsoDate): boolean {
  const weekday = (epochDay(date) + 4) % 7; // 1970-01-01 was a Thursday
  return weekday === 0 || weekday === 6;
}
