import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVICES, type IsoDate, type Service } from '@duban/domain';
import { shownText, readTable, type Table, type TableRow } from '@duban/spreadsheet';

/** A table for importItems or importReports that was handed in to one service on one day. */
export interface SampleBatch {
  /** The date on which it is recorded: the clock's date during the import. */
  readonly date: IsoDate;
  readonly service: Service;
  readonly kind: 'items' | 'reports';
  readonly table: Table;
}

/** The plan is registered before its first report is due. */
export const PLAN_DATE: IsoDate = '2024-01-15';
/** The outcomes of the year are reported within the grace of December, so that on the next day nothing else is overdue. */
export const OUTCOMES_DATE: IsoDate = '2025-01-02';
const RECORDED_ON = '报送日';

/**
 * Reads the sample district in the order in which it was recorded, items before reports. Every row has its own region and year.
 * @param folder samples/lucheng-2024
 */
export async function readSamples(folder: string): Promise<SampleBatch[]> {
  const [catalogue, monthly, outcomes] = await Promise.all(
    ['catalogue.csv', 'monthly-reports.csv', 'outcomes.csv'].map(async (name) => readTable(await readFile(join(folder, name)))),
  );
  const batches = [
    ...split(catalogue, 'items', () => PLAN_DATE),
    ...split(monthly, 'reports', (row) => shownText(row.cells[RECORDED_ON] ?? null)),
    ...split(outcomes, 'reports', () => OUTCOMES_DATE),
  ];
  return batches.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function split(table: Table | undefined, kind: SampleBatch['kind'], dateInRow: (row: TableRow) => IsoDate): SampleBatch[] {
  if (table === undefined) return [];
  return SERVICES.flatMap((service) => {
    const own = table.rows.filter(({ cells }) => (cells['service'] ?? cells['服务']) === service);
    const byDate = Map.groupBy(own, dateInRow);
    return [...byDate].map(([date, rows]) => ({ date, service, kind, table: { ...table, rows } }));
  });
}
