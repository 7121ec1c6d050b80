import { parse, CsvError } from 'csv-parse/sync';
import { decodeText } from './decode-text';
import { withoutEscape } from './escape-formula';
import { SpreadsheetRefusal } from './refusal';
import type { SheetGrid } from './sheet-grid';
import { MAX_COLUMNS, MAX_LINES_ABOVE, type Cell, type ReadLimits } from './table';

const DELIMITERS = [',', ';', '\t'] as const;
/** A first line that names the delimiter; Excel reads it and does not show it. */
const DELIMITER_LINE = /^sep=(.)\r?\n/;
const LINE_BREAKS = ['\r\n', '\n', '\r'];
/** Lines in which the delimiter is looked for; there may be titles above the header. */
const FIRST_LINES = 20;

/** All lines of a CSV file. An empty one has no cells. */
export function readCsv(bytes: Uint8Array, limits: Required<ReadLimits>): SheetGrid {
  const whole = decodeText(bytes);
  if (whole.includes('\0')) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'binary' });
  const [line = '', named] = DELIMITER_LINE.exec(whole) ?? [];
  const text = whole.slice(line.length);
  const records = parseRecords(text, named ?? detectDelimiter(text), limits.maxRows + MAX_LINES_ABOVE + 1);
  const rows = records.map((record, index) => ({ row: index + 1, cells: toCells(record), isHidden: false }));
  return { name: null, rows, hiddenColumns: new Set() };
}

const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0]?.trim() === '';

function toCells(record: readonly string[]): Cell[] {
  if (isBlank(record)) return [];
  if (record.length > MAX_COLUMNS) throw new SpreadsheetRefusal('too-many-columns', { maxColumns: MAX_COLUMNS });
  return record.map((value) => withoutEscape(value.trim()) || null);
}

function parseRecords(text: string, delimiter: string, to: number): string[][] {
  try {
    return parse(text, { delimiter, record_delimiter: LINE_BREAKS, relax_column_count: true, skip_empty_lines: false, to });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    throw new SpreadsheetRefusal('unreadable-csv', { line, why: error.code }, { cause: error });
  }
}

/** The delimiter that the first line with any uses most, outside quotes; a comma when none does. A title above the header has none. */
function detectDelimiter(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/, FIRST_LINES);
  const uses = lines.map((line) => DELIMITERS.map((delimiter) => line.split(delimiter).length));
  const first = uses.find((counts) => Math.max(...counts) > 1) ?? [];
  return DELIMITERS[first.indexOf(Math.max(...first))] ?? ',';
}
