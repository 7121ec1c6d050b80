import { addDays, toTime } from '../../ui/dates';

/** A month of a calendar: its weeks from Monday to Sunday, null where a day is in another month. */
export interface CalendarMonth {
  /** `2024-03` */
  readonly month: string;
  readonly weeks: readonly (readonly (string | null)[])[];
}

const WEEK_DAYS = 7;

/** The months that a stretch of days touches, each as a whole. */
export function listCalendarMonths(from: string, to: string): readonly CalendarMonth[] {
  const months: CalendarMonth[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = findNextMonth(first)) {
    months.push({ month: first.slice(0, 7), weeks: listWeeks(first) });
  }
  return months;
}

function listWeeks(first: string): CalendarMonth['weeks'] {
  const weeks: (string | null)[][] = [];
  // Monday is 0.
  const offset = (new Date(toTime(first)).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
  for (let monday = addDays(first, -offset); monday < findNextMonth(first); monday = addDays(monday, WEEK_DAYS)) {
    const days = Array.from({ length: WEEK_DAYS }, (_, index) => addDays(monday, index));
    weeks.push(days.map((day) => (day.slice(0, 7) === first.slice(0, 7) ? day : null)));
  }
  return weeks;
}

function findNextMonth(first: string): string {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}
