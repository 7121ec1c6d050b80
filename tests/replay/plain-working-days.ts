import { addDays, type IsoDate } from '@duban/domain';
import { isWorkday } from 'chinese-days';

/** Of 2024 and the beginning of 2025, by the package itself. */
export const WORKING_DAYS = new Set(Array.from({ length: 450 }, (_, day) => addDays('2024-01-01', day)).filter((date) => isWorkday(date)));

/** After a date, up to another one with that one included. */
export function countWorkingDays(after: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let date = addDays(after, 1); date <= to; date = addDays(date, 1)) if (WORKING_DAYS.has(date)) count += 1;
  return count;
}
