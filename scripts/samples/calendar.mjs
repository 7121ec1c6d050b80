const DAY_MS = 86_400_000;
const isoOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** The last day of the month that contains the date at a share of the time from start to due; not after due. */
export function endOfMonth(start, due, share) {
  const [from, to] = [Date.parse(start), Date.parse(due)];
  const at = new Date(from + (to - from) * share);
  const end = isoOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0));
  return end < due ? end : due;
}

/** `2024-02-29` for month 2. */
export const monthEnd = (month) => isoOf(Date.UTC(2024, month, 0));

export const daysAfter = (date, days) => isoOf(Date.parse(date) + days * DAY_MS);
