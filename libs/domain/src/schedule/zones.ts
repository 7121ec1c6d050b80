import type { IsoDate, IsoInstant } from '../item/item';
import { epochDay, fromEpochDay, toEpochDay } from './dates';

const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function findFormatter(zone: string): Intl.DateTimeFormat {
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

/** The local time of a zone at an instant, in ms, as if it were UTC. */
function readLocalMs(instantMs: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of findFormatter(zone).formatToParts(instantMs)) part[type] = Number(value);
  const day = toEpochDay(part['year'] ?? 0, part['month'] ?? 1, part['day'] ?? 1);
  return day * DAY_MS + ((part['hour'] ?? 0) * 3600 + (part['minute'] ?? 0) * 60 + (part['second'] ?? 0)) * 1000;
}

/** The business date of an instant in an IANA time zone. */
export function dateIn(instantMs: number, zone: string): IsoDate {
  return fromEpochDay(Math.floor(readLocalMs(instantMs, zone) / DAY_MS));
}

/**
 * The first instant after a business date: the start of the next day in the zone, also where clocks change at midnight. An event that
 * is recorded before this instant is known on the date.
 */
export function endOfDate(date: IsoDate, zone: string): IsoInstant {
  const nextDay = epochDay(date) + 1;
  const nextDayInUtc = nextDay * DAY_MS;
  // No zone is further than a day from UTC, and the date in a zone never goes back, so that bisection finds the day change.
  let before = nextDayInUtc - DAY_MS;
  let after = nextDayInUtc + DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (Math.floor(readLocalMs(middle, zone) / DAY_MS) >= nextDay) after = middle;
    else before = middle;
  }
  return toInstant(after);
}

/** The text of an instant given in ms since 1970-01-01T00:00Z; always in UTC and with milliseconds, so that texts compare. */
export function toInstant(ms: number): IsoInstant {
  return new Date(ms).toISOString();
}
