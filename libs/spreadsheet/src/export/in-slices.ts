import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Cell } from '../table';

/** A table whose rows may be made while it is written. */
export interface LazyTable {
  readonly headers: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Some milliseconds of work on the widest table. */
export const ROWS_PER_SLICE = 200;

/** The rows, some at a time; before each of the next, other requests are served. */
export async function* inSlices<Row>(rows: Iterable<Row>): AsyncGenerator<readonly Row[]> {
  let slice: Row[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < ROWS_PER_SLICE) continue;
    yield slice;
    slice = [];
    await yieldToEventLoop();
  }
  if (slice.length > 0) yield slice;
}
