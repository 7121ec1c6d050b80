import { parse, CsvError } from 'csv-parse/sync';
import { decodeText } from './decode-text';
import { SpreadsheetRefusal } from './refusal';
import { MAX_COLUMNS, type Cell, type ReadLimits } from './table';
import { withoutEscape } from './escape-formula';

const DELIMITERS = [',', ';', '\t'] as const;

/** All records of a CSV file, the header included, each as long as the header. Empty lines are kept, as []. */
export function readCsv(bytes: Uint8Array, limits: Required<ReadLimits>): Cell[][] {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'binary' });
  const records = parseRecords(text, limits.maxRows);
  if (records.length > limits.maxRows + 1) throw new SpreadsheetRefusal('too-many-rows', { maxRows: limits.maxRows });
  const first = records.findIndex((record) => !isBlank(record));
  const expected = records[first]?.length ?? 0;
  if (expected > MAX_COLUMNS) throw new SpreadsheetRefusal('too-many-columns', { maxColumns: MAX_COLUMNS });
  return records.map((record, index) => toCells(record, index + 1, expected));
}

const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0]?.trim() === '';

function toCells(record: readonly string[], row: number, expected: number): Cell[] {
  if (isBlank(record)) return [];
  if (record.length !== expected) throw new SpreadsheetRefusal('ragged-row', { row, cells: record.length, expected });
  return record.map((value) => withoutEscape(value.trim()) || null);
}

function parseRecords(text: string, maxRows: number): string[][] {
  try {
    return parse(text, { delimiter: detectDelimiter(text), relax_column_count: true, skip_empty_lines: false, to: maxRows + 2 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    throw new SpreadsheetRefusal('unreadable-csv', { line, why: error.code }, { cause: error });
  }
}

/** The delimiter that the header uses most, outside quotes; a comma when it uses none. */
function detectDelimiter(text: string): string {
  const header = (/^\s*((?:"(?:[^"]|"")*"|[^"\r\n])*)/.exec(text)?.[1] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '');
  const uses = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[uses.indexOf(Math.max(...uses))] ?? ',';
}
