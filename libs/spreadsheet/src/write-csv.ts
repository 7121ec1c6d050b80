import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escape-formula';
import type { OutputTable } from './table';

/** UTF-8 with BOM and CRLF, as Excel expects it for Chinese text; texts that would run as formulas are escaped. */
export function writeCsv(table: OutputTable): Buffer {
  const records = [table.headers, ...table.rows].map((record) => record.map((cell) => escapeFormula(cell)));
  return Buffer.from(stringify(records, { bom: true, record_delimiter: 'windows' }), 'utf8');
}
