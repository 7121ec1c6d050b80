const DAY_MS = 86_400_000;

/** Days from one business date to another. */
export function daysFrom(first: string, date: string): number {
  return Math.round((toTime(date) - toTime(first)) / DAY_MS);
}

export function addDays(date: string, days: number): string {
  return new Date(toTime(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Midnight of a business date as the time of a chart's axis, which shows UTC. */
export function toTime(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a date that exists: not `2024-02-30`. */
export function isDate(text: string): boolean {
  const time = FORM.test(text) ? toTime(text) : NaN;
  return !Number.isNaN(time) && addDays(text, 0) === text;
}

/** `2024-07-05 10:00` of an instant, by the clock of whoever reads it. */
export function formatInstant(instant: string): string {
  const time = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
