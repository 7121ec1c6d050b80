/** The value of a cell: text, a number, or nothing. A date is its `YYYY-MM-DD` text; a boolean is the text `true` or `false`. */
export type Cell = string | number | null;

export interface TableRow {
  /** 1-based, as the user's program shows it: the header usually is row 1. */
  readonly row: number;
  /** By the user's own header; every header has an entry. */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The first sheet of a file, read by its header. Rows without any content are left out. */
export interface Table {
  readonly headers: readonly string[];
  /** 1-based. */
  readonly headerRow: number;
  readonly rows: readonly TableRow[];
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
