/** The value of a cell: text, a number, or nothing. A date is its `YYYY-MM-DD` text; a boolean is the text `TRUE` or `FALSE`. */
export type Cell = string | number | null;

export const CELL_FAULTS = [
  'error-value', // Excel shows an error: #N/A, #REF!
  'not-calculated', // a formula whose result is not in the file
  'digits-lost', // a number of more than 15 digits: Excel has replaced the last ones by zeros
  'unclear-number-format', // what the format shows does not say what the number is
] as const;
export type CellFault = (typeof CELL_FAULTS)[number];

/** A cell whose value cannot be relied on. */
export interface FaultyCell {
  readonly fault: CellFault;
  /** What the user sees in the cell, as far as that is known. */
  readonly shown: string;
}

/** A cell that lies in merged cells; its value is written in the first of them and seen in all. */
export interface MergedCell {
  /** The merged cells, as `F2:F4`. */
  readonly merged: string;
  readonly value: Cell | FaultyCell;
  /** It is the cell in which the value is written. */
  readonly isFirst: boolean;
  /** The merged cells lie in several rows, in several columns. */
  readonly isDown: boolean;
  readonly isAcross: boolean;
}

export type ReadCell = Cell | FaultyCell | MergedCell;

/** Why a row cannot be read as a whole. */
export type RowFault =
  { readonly code: 'hidden-row' } | { readonly code: 'ragged-row'; readonly params: { readonly cells: number; readonly expected: number } };

export interface TableRow {
  /** 1-based, as the user's program shows it: the header usually is row 1. */
  readonly row: number;
  /** By the user's own header; every header has an entry. */
  readonly cells: Readonly<Record<string, ReadCell>>;
  readonly fault?: RowFault;
}

export const LEFT_OUT_KINDS = ['title', 'column-numbers', 'header', 'heading', 'total', 'note', 'example'] as const;
/** A line of a file that is no row of the table: a title above it, a total or a note below it. */
export interface LeftOutLine {
  readonly row: number;
  readonly kind: (typeof LEFT_OUT_KINDS)[number];
  /** All that is written in it. */
  readonly text: string;
}

/** The table of a file, read by its header. Rows without any content are left out. */
export interface Table {
  /** Name of its sheet; absent in a CSV file. */
  readonly sheet?: string;
  readonly headers: readonly string[];
  /** Those of `headers` whose columns are hidden. */
  readonly hiddenHeaders: readonly string[];
  /** 1-based; the last of several. */
  readonly headerRow: number;
  readonly rows: readonly TableRow[];
  readonly leftOut: readonly LeftOutLine[];
}

/** What tells a header from other lines. Without it the first line that is not empty is the header, and every line below it is a row. */
export interface HeaderKnowledge {
  /** The field that the caller reads from a column with this header; undefined for other columns. */
  readonly fieldFor: (header: string) => string | undefined;
  /** Is it the column that every row of the table has filled? */
  readonly isKey: (header: string) => boolean;
  /** Is it the header of a column with numbers? Below a heading of several columns such a header is too short to say which numbers. */
  readonly isNumeric: (header: string) => boolean;
}

/** A table to be written: every row has one cell per header. */
export interface OutputTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface ReadLimits {
  /** Size of the file. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Rows below the header, empty ones too. Default 100 000. */
  readonly maxRows?: number;
  /** Sum of the unpacked parts of an XLSX file. Default 64 MiB. */
  readonly maxUncompressedBytes?: number;
}

export const DEFAULT_LIMITS: Required<ReadLimits> = {
  maxBytes: 16 * 1024 * 1024,
  maxRows: 100_000,
  maxUncompressedBytes: 64 * 1024 * 1024,
};
export const MAX_COLUMNS = 256;
/** Rows × columns that a sheet may span, so that a cell far from the others does not fill the memory. */
export const MAX_CELLS = 5_000_000;
/** Titles above a header and the lines of a header with several, for which a file may have a few more rows. */
export const MAX_LINES_ABOVE = 40;
