export const SPREADSHEET_REFUSALS = [
  'too-large', // params.maxBytes
  'too-many-rows', // params.maxRows
  'too-many-columns', // params.maxColumns
  'too-many-cells', // params.maxCells
  'wrong-encoding', // params.offset, params.line, params.byte: the first byte that is neither UTF-8 nor GB18030
  'not-a-spreadsheet', // params.why
  'zip-bomb', // params.why
  'no-header', // the file is empty
  'empty-header', // params.column: a column has content and no header
  'duplicate-header', // params.header
  'several-tables', // params.sheets: each has a table
  'unreadable-csv', // params.line, params.why
] as const;
export type SpreadsheetRefusalCode = (typeof SPREADSHEET_REFUSALS)[number];

/** The file as a whole cannot be read; nothing of it was taken. */
export class SpreadsheetRefusal extends Error {
  constructor(
    readonly code: SpreadsheetRefusalCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(
      `${code}${Object.entries(params)
        .map(([name, value]) => ` ${name}=${value}`)
        .join('')}`,
      options,
    );
    this.name = 'SpreadsheetRefusal';
  }
}
