import { dateIn, endOfDate, addDays, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

export const systemClock: Clock = { now: () => Date.now() };

const DAY_MS = 86_400_000;

/** Demo and tests: the business date stands still, the time of day is the machine's, so that instants still order within a day. */
export function fixedDateClock(date: IsoDate, zone: string): Clock {
  const startMs = Date.parse(endOfDate(addDays(date, -1), zone));
  return {
    now: () => {
      const machineMs = Date.now();
      const sinceMidnightMs = machineMs - Date.parse(endOfDate(addDays(dateIn(machineMs, zone), -1), zone));
      return startMs + Math.min(sinceMidnightMs, DAY_MS - 1);
    },
  };
}
