import type { Worksheet } from 'exceljs';
import type { Cell, OutputTable } from './table';

export interface Sheet {
  readonly name: string;
  readonly table: OutputTable;
  /** By header: the choices in the rows below. Excel allows 255 characters in all. */
  readonly dropdowns?: Readonly<Record<string, readonly string[]>>;
  /** By header: a note on the header. */
  readonly notes?: Readonly<Record<string, string>>;
  /** By header, in characters; 14 for the others. */
  readonly widths?: Readonly<Record<string, number>>;
  /** How many rows below the header have the drop-downs. Default 1 000. */
  readonly rowsToFill?: number;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

const DEFAULT_WIDTH = 14;
const DEFAULT_ROWS_TO_FILL = 1_000;
const MAX_LIST_LENGTH = 255;
const TEXT_FORMAT = '@';
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } } as const;
/** `_x000D_` in a cell's XML means a character by its code, so a text that looks like it has its underscore escaped. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Writes an XLSX file with a frozen, bold header on every sheet. Texts are written as texts, never as formulas. */
export async function writeXlsx({ sheets }: Workbook): Promise<Buffer> {
  const { Workbook: ExcelWorkbook } = await import('exceljs'); // loaded here, because it is 20 MB of code that most processes never need
  const workbook = new ExcelWorkbook();
  for (const sheet of sheets) addSheet(workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] }), sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addSheet(worksheet: Worksheet, sheet: Sheet): void {
  const { headers, rows } = sheet.table;
  worksheet.addRow(headers.map(asWritten));
  for (const row of rows) markTexts(worksheet, worksheet.addRow(row.map(asWritten)).number, row);
  headers.forEach((header, index) => {
    worksheet.getColumn(index + 1).width = sheet.widths?.[header] ?? DEFAULT_WIDTH;
    const cell = worksheet.getCell(1, index + 1);
    cell.font = { bold: true };
    cell.fill = HEADER_FILL;
    const note = sheet.notes?.[header];
    if (note !== undefined) cell.note = note;
    addDropdown(worksheet, sheet, index + 1, sheet.dropdowns?.[header]);
  });
}

const asWritten = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replaceAll(LOOKS_ESCAPED, '_x005F_') : cell);

/** The cell format for text, so that what the user types stays text: codes keep their zeros, and `=1+1` is not computed. */
function markTexts(worksheet: Worksheet, row: number, cells: readonly Cell[]): void {
  cells.forEach((cell, index) => {
    if (typeof cell === 'string') worksheet.getCell(row, index + 1).numFmt = TEXT_FORMAT;
  });
}

function addDropdown(
  worksheet: Worksheet,
  { rowsToFill = DEFAULT_ROWS_TO_FILL }: Sheet,
  column: number,
  choices?: readonly string[],
): void {
  if (choices === undefined) return;
  const list = choices.join(',');
  if (list.length > MAX_LIST_LENGTH)
    throw new RangeError(`A drop-down has ${list.length} characters; Excel allows ${MAX_LIST_LENGTH}. Shorten its choices.`);
  for (let row = 2; row <= rowsToFill + 1; row += 1) {
    worksheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, showErrorMessage: true, formulae: [`"${list}"`] };
  }
}
