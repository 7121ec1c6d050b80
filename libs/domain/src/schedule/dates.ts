import type { IsoDate } from '../item/item';

const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a value is an existing date, written `YYYY-MM-DD`. `2023-02-29` is not. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !DATE_SHAPE.test(text)) return false;
  const month = parseDigits(text, 5, 7);
  const day = parseDigits(text, 8, 10);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(parseDigits(text, 0, 4), month);
}

/** Days since 1970-01-01, so that date arithmetic is integer arithmetic. The date must be valid; the result is arbitrary otherwise. */
export function epochDay(date: IsoDate): number {
  return toEpochDay(parseDigits(date, 0, 4), parseDigits(date, 5, 7), parseDigits(date, 8, 10));
}

const KEPT_DAYS = 73_050; // what is asked of the days from 1970 to 2169 is computed once and kept
const texts: IsoDate[] = [];
const months = new Uint16Array(KEPT_DAYS); // 0: not computed yet

/** The inverse of `epochDay`. */
export function fromEpochDay(day: number): IsoDate {
  if (day < 0 || day >= KEPT_DAYS) return formatDay(day);
  return (texts[day] ??= formatDay(day));
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromEpochDay(epochDay(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from);
}

/** The last day of the date's month. */
export function endOfMonth(date: IsoDate): IsoDate {
  return fromEpochDay(endOfMonthDay(monthOfDay(epochDay(date))));
}

/** The same day `months` later, or the last day of that month if it has no such day: 2024-01-31 + 1 month = 2024-02-29. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const month = monthOfDay(epochDay(date)) + months;
  const last = endOfMonthDay(month);
  const first = endOfMonthDay(month - 1) + 1;
  return fromEpochDay(Math.min(first + parseDigits(date, 8, 10) - 1, last));
}

/** The month that an epoch day lies in, counted from year 0: year × 12 + (month − 1). */
export function monthOfDay(day: number): number {
  if (day < 0 || day >= KEPT_DAYS) return computeMonth(day);
  if (months[day] === 0) months[day] = computeMonth(day);
  return months[day] as number;
}

function computeMonth(day: number): number {
  const { year, month } = toCivilDate(day);
  return year * 12 + month - 1;
}

/** The last epoch day of a month that is counted as `monthOfDay` does. */
export function endOfMonthDay(month: number): number {
  const next = month + 1;
  const year = Math.floor(next / 12);
  return toEpochDay(year, next - year * 12 + 1, 1) - 1;
}

/** Reads the digits of a date from one index to another. */
export function parseDigits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

/** Days of a month, 1 to 12, of a year. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Proleptic Gregorian calendar in eras of 400 years that begin on 1 March (after Howard Hinnant, "chrono-compatible date algorithms"). */
export function toEpochDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function toCivilDate(day: number): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

function formatDay(epoch: number): IsoDate {
  const { year, month, day } = toCivilDate(epoch);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
