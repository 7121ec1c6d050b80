import { buildTable } from './build-table';
import { findFirstHeader, findKnownHeader } from './find-header';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { SpreadsheetRefusal } from './refusal';
import type { SheetGrid } from './sheet-grid';
import { DEFAULT_LIMITS, type HeaderKnowledge, type ReadLimits, type Table } from './table';

/** `PK`, the first bytes of every zip file, and so of every XLSX file. */
const ZIP = [0x50, 0x4b];
/** Excel 97 files, and XLSX files with a password: an OLE container. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads the table of an XLSX file or a CSV file (UTF-8, UTF-16 with BOM or GB18030; comma, semicolon or tab), distinguished by their
 * first bytes: every cell as the user sees it. With `knowledge` it finds the sheet and the lines of the header; without, they are the
 * first ones. Rejects with SpreadsheetRefusal when the file as a whole cannot be read.
 */
export async function readTable(bytes: Uint8Array, given: ReadLimits = {}, knowledge?: HeaderKnowledge): Promise<Table> {
  const limits = { ...DEFAULT_LIMITS, ...given };
  if (bytes.length > limits.maxBytes) throw new SpreadsheetRefusal('too-large', { maxBytes: limits.maxBytes });
  if (startsWith(bytes, OLE)) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'old-or-encrypted-excel' });
  const sheets = startsWith(bytes, ZIP) ? await readXlsx(bytes, limits) : [readCsv(bytes, limits)];
  return knownTable(sheets, limits.maxRows, knowledge) ?? firstTable(sheets, limits.maxRows, knowledge);
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);

function knownTable(sheets: readonly SheetGrid[], maxRows: number, knowledge: HeaderKnowledge | undefined): Table | undefined {
  if (knowledge === undefined) return undefined;
  const tables = sheets.flatMap((grid) => {
    const header = findKnownHeader(grid.rows, knowledge);
    return header === undefined ? [] : [buildTable(grid, header, maxRows, knowledge)];
  });
  const isKeyed = ({ headers }: Table): boolean => headers.some(knowledge.isKey);
  const filled = [tables.filter(isKeyed), tables].map((some) => some.filter(({ rows }) => rows.length > 0)).find((some) => some.length > 0);
  if (filled !== undefined && filled.length > 1)
    throw new SpreadsheetRefusal('several-tables', { sheets: filled.map(({ sheet = '' }) => sheet).join('、') });
  return filled?.[0] ?? tables[0];
}

function firstTable(sheets: readonly SheetGrid[], maxRows: number, knowledge: HeaderKnowledge | undefined): Table {
  for (const grid of sheets) {
    const header = findFirstHeader(grid.rows, knowledge !== undefined);
    if (header !== undefined) return buildTable(grid, header, maxRows, knowledge);
  }
  throw new SpreadsheetRefusal('no-header');
}
