import { dateIn, daysBetween, endOfDate, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

const DAY_MS = 86_400_000;

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock with a fixed business date (DUBAN_NOW: demo and tests) and the time of day of the machine, so that an event that is
 * recorded later has a later `recordedAt`. It keeps that date in the zone, also where clocks change, and never goes back: past
 * the machine's midnight it stays at the last millisecond of the date.
 */
export function fixedDateClock(date: IsoDate, zone: string, machine: Clock = systemClock): Clock {
  const first = startOfDate(date, zone);
  const last = Date.parse(endOfDate(date, zone)) - 1;
  const offset = daysBetween(dateIn(machine.now(), zone), date) * DAY_MS;
  let latest = first;
  return {
    now: () => (latest = Math.min(Math.max(machine.now() + offset, latest), last)),
  };
}

function startOfDate(date: IsoDate, zone: string): number {
  const dayBefore = new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return Date.parse(endOfDate(dayBefore, zone));
}
