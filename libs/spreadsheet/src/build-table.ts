import { isMerged, shownText } from './cells';
import type { FoundHeader } from './find-header';
import { isTrailingNote, kindOfLine, type TextLine } from './left-out-lines';
import { SpreadsheetRefusal } from './refusal';
import type { GridRow, SheetGrid } from './sheet-grid';
import type { HeaderKnowledge, LeftOutLine, ReadCell, RowFault, Table, TableRow } from './table';

interface NamedColumn {
  readonly header: string;
  readonly column: number;
}

/** The rows below a header, by the header of each column. Lines that are no rows are named in `leftOut`; none are without `knowledge`. */
export function buildTable(grid: SheetGrid, header: FoundHeader, maxRows: number, knowledge?: HeaderKnowledge): Table {
  const below = grid.rows.slice(header.to + 1);
  const lines = below.filter(({ cells }) => cells.some(isWritten));
  const headerRow = grid.rows[header.to]?.row ?? 1;
  if ((below.at(-1)?.row ?? headerRow) - headerRow > maxRows) throw new SpreadsheetRefusal('too-many-rows', { maxRows });
  const leftOut = knowledge === undefined ? new Map<number, LeftOutLine>() : findLeftOut(lines, header, knowledge);
  const body = lines.filter(({ row }) => !leftOut.has(row));
  const columns = nameColumns(header.headers, body, grid.name === null ? header.headers.length : Infinity);
  const above = grid.rows.slice(0, header.from).filter(({ cells }) => cells.some(isWritten));
  return {
    ...(grid.name !== null && { sheet: grid.name }),
    headers: columns.map((each) => each.header),
    hiddenHeaders: columns.filter(({ column }) => grid.hiddenColumns.has(column)).map((each) => each.header),
    headerRow,
    rows: body.map((line) => toTableRow(line, columns, grid.name === null ? header.headers.length : undefined)),
    leftOut: [...above.map((line) => ({ row: line.row, kind: 'title', text: allTexts(line) }) as const), ...leftOut.values()],
  };
}

/** A text is written in the cell itself, not in the first of the cells that it is merged with. */
const isWritten = (cell: ReadCell): boolean => cell !== null && (!isMerged(cell) || cell.isFirst);

const allTexts = ({ cells }: GridRow): string => cells.filter(isWritten).map(shownText).join(' ').trim();

function findLeftOut(lines: readonly GridRow[], { headers }: FoundHeader, knowledge: HeaderKnowledge): Map<number, LeftOutLine> {
  const found = new Map<number, LeftOutLine>();
  const key = headers.findIndex(knowledge.isKey);
  const note = (line: GridRow, kind: LeftOutLine['kind']): void => {
    found.set(line.row, { row: line.row, kind, text: allTexts(line) });
  };
  for (const [index, line] of lines.entries()) {
    const kind = kindOfLine(toTextLine(line, key), headers, index === 0);
    if (kind !== undefined) note(line, kind);
  }
  for (const line of [...lines].reverse()) {
    if (found.has(line.row)) continue;
    if (!isTrailingNote(toTextLine(line, key))) break;
    note(line, 'note');
  }
  return found;
}

function toTextLine({ cells }: GridRow, key: number): TextLine {
  const texts = cells.map((cell) => (isWritten(cell) ? shownText(cell) : ''));
  const first = cells.find(isWritten) ?? null;
  const isBanner = isMerged(first) && cells.filter((cell) => isMerged(cell) && cell.merged === first.merged).length > 2;
  return { texts, key, isBanner };
}

/** Columns without header and content are left out. */
function nameColumns(headers: readonly string[], body: readonly GridRow[], width: number): NamedColumn[] {
  const widest = body.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  const columns: NamedColumn[] = [];
  const seen = new Set<string>();
  for (let column = 0; column < Math.min(widest, width); column += 1) {
    const header = headers[column] ?? '';
    if (header === '' && body.every(({ cells }) => (cells[column] ?? null) === null)) continue;
    if (header === '') throw new SpreadsheetRefusal('empty-header', { column: column + 1 });
    if (seen.has(header)) throw new SpreadsheetRefusal('duplicate-header', { header });
    seen.add(header);
    columns.push({ header, column });
  }
  return columns;
}

/** @param expected how many cells a line of a CSV file has to have */
function toTableRow({ row, cells, isHidden }: GridRow, columns: readonly NamedColumn[], expected: number | undefined): TableRow {
  const fault = findFault(cells, isHidden, expected);
  return {
    row,
    cells: Object.fromEntries(columns.map(({ header, column }) => [header, cells[column] ?? null])),
    ...(fault !== undefined && { fault }),
  };
}

/** In a longer or shorter line a comma is missing or not quoted, so that values stand in the wrong columns. */
function findFault(cells: readonly ReadCell[], isHidden: boolean, expected: number | undefined): RowFault | undefined {
  if (isHidden) return { code: 'hidden-row' };
  if (expected === undefined || cells.length === expected) return undefined;
  const isPadded = cells.length > expected && cells.slice(expected).every((cell) => cell === null);
  return isPadded ? undefined : { code: 'ragged-row', params: { cells: cells.length, expected } };
}
