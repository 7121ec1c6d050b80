import type { IsoDate, IsoInstant } from '../item/item';

/** Business dates are counted as whole days since 1970-01-01, so that all date arithmetic is integer arithmetic. */
const DAY_MS = 86_400_000;
const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Is this a date of the calendar, written `YYYY-MM-DD`? `2023-02-29` is not. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !DATE_SHAPE.test(text)) return false;
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(digits(text, 0, 4), month);
}

/** Days since 1970-01-01 of a valid date; undefined behaviour for anything `isIsoDate` refuses. */
export function epochDay(date: IsoDate): number {
  return dayOf(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10));
}

const texts: IsoDate[] = [];
const KEPT_TEXTS = 73_050; // 1970 to 2169: the texts of the days that plans live in are made once

/** The inverse of `epochDay`. */
export function fromEpochDay(day: number): IsoDate {
  if (day < 0 || day >= KEPT_TEXTS) return textOf(day);
  return (texts[day] ??= textOf(day));
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

/** The same day `months` later; the month's last day where it has no such day (01-31 + 1 month = 02-29). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const month = monthOfDay(epochDay(date)) + months;
  const last = endOfMonthDay(month);
  const first = endOfMonthDay(month - 1) + 1;
  return fromEpochDay(Math.min(first + digits(date, 8, 10) - 1, last));
}

/** Months since year 0 of the month that a day lies in: year × 12 + (month − 1). */
export function monthOfDay(day: number): number {
  const { year, month } = civil(day);
  return year * 12 + month - 1;
}

/** Last day of a month counted as `monthOfDay` counts. */
export function endOfMonthDay(month: number): number {
  const next = month + 1;
  const year = Math.floor(next / 12);
  return dayOf(year, next - year * 12 + 1, 1) - 1;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let known = formatters.get(zone);
  if (known === undefined) {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    known = new Intl.DateTimeFormat('en-CA', {
      ...options,
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: zone,
      hourCycle: 'h23',
    });
    formatters.set(zone, known);
  }
  return known;
}

/** The wall clock of a zone at an instant, as if it were UTC, in ms. */
function wallClockMs(instantMs: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instantMs)) part[type] = Number(value);
  const day = dayOf(part['year'] ?? 0, part['month'] ?? 1, part['day'] ?? 1);
  return day * DAY_MS + ((part['hour'] ?? 0) * 3600 + (part['minute'] ?? 0) * 60 + (part['second'] ?? 0)) * 1000;
}

/** The business date that an instant falls on in an IANA time zone. */
export function dateIn(instantMs: number, zone: string): IsoDate {
  return fromEpochDay(Math.floor(wallClockMs(instantMs, zone) / DAY_MS));
}

/**
 * The first instant after a business date: the start of the next day in the zone, also where clocks change at midnight.
 * What was recorded before it was known on that date.
 */
export function endOfDate(date: IsoDate, zone: string): IsoInstant {
  const nextDay = epochDay(date) + 1;
  const midnight = nextDay * DAY_MS;
  // No zone is further than a day from UTC, and the date in a zone never goes back: bisect for its change.
  let before = midnight - DAY_MS;
  let after = midnight + DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (Math.floor(wallClockMs(middle, zone) / DAY_MS) >= nextDay) after = middle;
    else before = middle;
  }
  return toInstant(after);
}

/** ISO text of an instant: UTC, always milliseconds, so that it sorts as text. */
export function toInstant(ms: number): IsoInstant {
  return new Date(ms).toISOString();
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Proleptic Gregorian calendar in eras of 400 years beginning on 1 March (after Howard Hinnant, "chrono-compatible date algorithms"). */
function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civil(day: number): { year: number; month: number; day: number } {
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

function textOf(epoch: number): IsoDate {
  const { year, month, day } = civil(epoch);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
