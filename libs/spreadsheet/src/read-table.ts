import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { SpreadsheetRefusal } from './refusal';
import { DEFAULT_LIMITS, type Cell, type ReadLimits, type Table } from './table';

/** `PK`, the first bytes of every zip file, and so of every XLSX file. */
const ZIP = [0x50, 0x4b];
/** Excel 97 files, and XLSX files with a password: an OLE container. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads the first sheet of an XLSX file or a CSV file (UTF-8 or GB18030; comma, semicolon or tab), distinguished by their
 * first bytes. Rejects with SpreadsheetRefusal when the file as a whole cannot be read.
 */
export async function readTable(bytes: Uint8Array, given: ReadLimits = {}): Promise<Table> {
  const limits = { ...DEFAULT_LIMITS, ...given };
  if (bytes.length > limits.maxBytes) throw new SpreadsheetRefusal('too-large', { maxBytes: limits.maxBytes });
  if (startsWith(bytes, OLE)) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'old-or-encrypted-excel' });
  return byHeader(startsWith(bytes, ZIP) ? await readXlsx(bytes, limits) : readCsv(bytes, limits));
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const isEmpty = (cells: readonly Cell[]): boolean => cells.every((cell) => cell === null);

function byHeader(records: readonly (readonly Cell[])[]): Table {
  const at = records.findIndex((cells) => !isEmpty(cells));
  if (at < 0) throw new SpreadsheetRefusal('no-header');
  const body = records.map((cells, index) => ({ row: index + 1, cells })).filter(({ row, cells }) => row > at + 1 && !isEmpty(cells));
  const headers = (records[at] ?? []).map((cell) => (cell === null ? '' : String(cell).replaceAll(/\s+/g, ' ').trim()));
  const columns = headers.flatMap((header, column) =>
    header === '' && body.every(({ cells }) => (cells[column] ?? null) === null) ? [] : [{ header, column }],
  );
  checkHeaders(columns);
  return {
    headers: columns.map(({ header }) => header),
    headerRow: at + 1,
    rows: body.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(columns.map(({ header, column }) => [header, cells[column] ?? null])),
    })),
  };
}

function checkHeaders(columns: readonly { header: string; column: number }[]): void {
  const seen = new Set<string>();
  for (const { header, column } of columns) {
    if (header === '') throw new SpreadsheetRefusal('empty-header', { column: column + 1 });
    if (seen.has(header)) throw new SpreadsheetRefusal('duplicate-header', { header });
    seen.add(header);
  }
}
