import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escape-formula';
import type { Grid } from './table';

/** UTF-8 with BOM and CRLF, as Excel expects it for Chinese text; formula injection escaped. */
export function writeCsv(grid: Grid): Buffer {
  const records = [grid.headers, ...grid.rows].map((record) => record.map((cell) => escapeFormula(cell)));
  return Buffer.from(stringify(records, { bom: true, record_delimiter: 'windows' }), 'utf8');
}
