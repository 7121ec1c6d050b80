import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** Some milliseconds of work on the widest table. */
export const ROWS_PER_SLICE = 200;

/** The rows, some at a time; before each of the next, other requests are served. */
export async function* inSlices<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_PER_SLICE) {
    if (from > 0) await yieldToEventLoop();
    yield rows.slice(from, from + ROWS_PER_SLICE);
  }
}
