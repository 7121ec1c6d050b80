import type { ReadCell } from './table';

/** A line of a sheet with its cells from the first column on. */
export interface GridRow {
  /** 1-based. */
  readonly row: number;
  readonly cells: readonly ReadCell[];
  readonly isHidden: boolean;
}

/** All lines of one sheet, before its header is found. Lines without cells may be missing. */
export interface SheetGrid {
  /** null: a CSV file. */
  readonly name: string | null;
  readonly rows: readonly GridRow[];
  /** 0-based. */
  readonly hiddenColumns: ReadonlySet<number>;
}
