import type { Cell } from './table';

/** A text that a spreadsheet program would run as a formula when it opens a CSV file (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const ESCAPED = /^'[=+\-@\t\r]/;

/** Escapes a text that would be run, so that it is shown. Numbers are kept, `-5` too. */
export function escapeFormula(cell: Cell): Cell {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Undoes `escapeFormula`, so that an exported file is read with its original texts. */
export function withoutEscape(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text;
}
