const DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/;

/**
 * `YYYY-MM-DD` of a date as people type it, year first: 2024-3-31, 2024/03/31, 2024.3.31, 2024年3月31日, 20240331. Undefined
 * for anything else, also for 31/3/2024 and 2024-03, which are ambiguous.
 */
export function parseDate(cell: string | number): string | undefined {
  const [, year, ...parts] = DATE.exec(String(cell).normalize('NFKC').trim()) ?? [];
  const [month, day] = (parts as (string | undefined)[]).filter((part) => part !== undefined);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : undefined;
}
