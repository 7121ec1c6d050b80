import { SpreadsheetRefusal } from './refusal';
import { MAX_CELLS, MAX_COLUMNS, MAX_LINES_ABOVE, type ReadLimits } from './table';

const ROW_OR_CELL = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])/g;
const REFERENCE = /[\s"']r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const PLAIN_REFERENCE = /^([A-Z]{0,3})(\d{1,7})$/;

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Refuses a sheet that spans more than the limits: one cell at XFD1048576 is a hundred bytes of XML, and 17 thousand
 * million empty cells once it is read into rows.
 */
export function checkExtent(xml: string, { maxRows }: Required<ReadLimits>): void {
  const [counted, addressed] = [countedExtent(xml), addressedExtent(xml)];
  const rows = Math.max(counted.rows, addressed.rows);
  const columns = Math.max(counted.columns, addressed.columns);
  if (rows > maxRows + MAX_LINES_ABOVE + 1) throw new SpreadsheetRefusal('too-many-rows', { maxRows });
  if (columns > MAX_COLUMNS) throw new SpreadsheetRefusal('too-many-columns', { maxColumns: MAX_COLUMNS });
  if (rows * columns > MAX_CELLS) throw new SpreadsheetRefusal('too-many-cells', { maxCells: MAX_CELLS });
}

/** Counts the elements, because a row or cell may have no address. */
function countedExtent(xml: string): Extent {
  let [rows, columns, column] = [0, 0, 0];
  for (const [, tag] of xml.matchAll(ROW_OR_CELL)) {
    column = tag === 'row' ? 0 : column + 1;
    rows += tag === 'row' ? 1 : 0;
    columns = Math.max(columns, column);
  }
  return { rows, columns };
}

/** The largest addresses of rows (`r="7"`) and cells (`r="C7"`). An address in another form is refused, as it may hide a larger one. */
function addressedExtent(xml: string): Extent {
  let [rows, columns] = [0, 0];
  for (const [, double, single] of xml.matchAll(REFERENCE)) {
    const [, letters, digits] = PLAIN_REFERENCE.exec(double ?? single ?? '') ?? [];
    if (letters === undefined) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'broken-sheet' });
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  return { rows, columns };
}

/** A = 1, Z = 26, AA = 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
