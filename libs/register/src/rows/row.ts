import type { CommandNote, Problem } from '@duban/domain';

/** One row of a file: its number there, and its command, or why it cannot be read as a command. */
export type Row<Command> =
  { readonly row: number; readonly command: Command } | { readonly row: number; readonly problems: readonly Problem[] };

export interface RowsOptions {
  /** Write nothing, only answer what would happen. */
  readonly dryRun?: boolean;
  /** Write the rows that are not refused. Default: one refused row, and none is written. */
  readonly partial?: boolean;
}

export interface RowOutcome {
  readonly row: number;
  /** What happened; with `written` false what would have happened. */
  readonly outcome: 'created' | 'unchanged' | 'reported' | 'refused';
  readonly problems: readonly Problem[];
  /** The item's id; null when the row could not be read. */
  readonly id: string | null;
  /** Seq of the row's event, or of an earlier event with the same content; null when refused. */
  readonly seq: number | null;
  /** What is unusual about the row's report; absent when nothing is. */
  readonly notes?: readonly CommandNote[];
}

export interface RowsResult {
  /** Were the rows that are not refused written? False after a dry run, or when a refused row kept all of them out. */
  readonly written: boolean;
  /** In the order of the rows given. */
  readonly rows: readonly RowOutcome[];
}
