import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escape-formula';
import type { Cell, OutputTable } from './table';

/** UTF-8 with BOM and CRLF, as Excel expects it for Chinese text; texts that would run as formulas are escaped. */
export function writeCsv(table: OutputTable): Buffer {
  return writeRecords([table.headers, ...table.rows], true);
}

/** Some records of such a file, the first ones with its BOM. */
export function writeRecords(records: readonly (readonly Cell[])[], bom: boolean): Buffer {
  const escaped = records.map((record) => record.map((cell) => escapeFormula(cell)));
  return Buffer.from(stringify(escaped, { bom, record_delimiter: 'windows' }), 'utf8');
}
