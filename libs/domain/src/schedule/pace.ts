import type { IsoDate, Pace } from '../item/item';
import { daysInMonth, epochDay, parseDigits } from './dates';

/** The least common multiple of 28, 29, 30 and 31: a day of any month is a whole number of these parts of its month. */
const MONTH_PARTS = 377_580;

/**
 * Where the end of a day is on the axis that the lines of a plan are straight in. With `months` a month is as long as any other, and a day
 * is its month divided by the days of that month; the unit is 1/377 580 month. With `days` the unit is a day. Always a whole number, so
 * that shares made from positions are exact.
 */
export function positionAtEnd(date: IsoDate, pace: Pace): number {
  return pace === 'days' ? epochDay(date) : monthPosition(date, 0);
}

/** Where the beginning of a day is: the end of the day before. */
export function positionAtBeginning(date: IsoDate, pace: Pace): number {
  return pace === 'days' ? epochDay(date) - 1 : monthPosition(date, 1);
}

function monthPosition(date: IsoDate, daysLess: 0 | 1): number {
  const year = parseDigits(date, 0, 4);
  const month = parseDigits(date, 5, 7);
  const days = parseDigits(date, 8, 10) - daysLess;
  return (year * 12 + month - 1) * MONTH_PARTS + days * (MONTH_PARTS / daysInMonth(year, month));
}
