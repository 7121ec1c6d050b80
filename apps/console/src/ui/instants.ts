const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A point in time as everything here writes dates, to the minute, in the time zone of the browser: `2024-07-15 18:30`. */
export function formatInstant(instant: string): string {
  const parts = new Intl.DateTimeFormat('en', DIGITS).formatToParts(new Date(instant));
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('year')}-${read('month')}-${read('day')} ${read('hour')}:${read('minute')}`;
}

/** The last second of a date in the time zone of the browser. */
export function toEndOfDay(date: string): string {
  return new Date(`${date}T23:59:59`).toISOString();
}
