import type { Cell } from './table';

/** A text that a spreadsheet program would run as a formula when it opens a CSV file (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const ESCAPED = /^'[=+\-@\t\r]/;

/** Numbers stay numbers, `-5` as a number too; a text that would be run is shown instead. */
export function escapeFormula(cell: Cell): Cell {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Undoes `escapeFormula`, so that a file that was exported here reads as what it was. */
export function withoutEscape(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text;
}
