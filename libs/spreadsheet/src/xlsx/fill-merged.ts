import { isMerged } from '../cells';
import { SpreadsheetRefusal } from '../refusal';
import type { GridRow } from '../sheet-grid';
import { MAX_CELLS, type ReadCell } from '../table';
import type { CellRange } from './cell-address';

/** Puts the value of merged cells into each of them, marked as merged; the user sees it in all of them. */
export function fillMerged(rows: readonly GridRow[], ranges: readonly CellRange[]): GridRow[] {
  if (ranges.length === 0) return [...rows];
  const filled = new Map(rows.map((row) => [row.row, { ...row, cells: [...row.cells] }]));
  const lastRow = Math.max(0, ...filled.keys());
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  let room = MAX_CELLS;
  for (const { name, first, last } of ranges) {
    const value = filled.get(first.row)?.cells[first.column] ?? null;
    if (value === null || isMerged(value)) continue;
    const [end, columns] = [Math.min(last.row, lastRow), Math.min(last.column + 1, width)];
    room -= (end - first.row + 1) * (columns - first.column);
    if (room < 0) throw new SpreadsheetRefusal('too-many-cells', { maxCells: MAX_CELLS });
    for (let row = first.row; row <= end; row += 1) {
      const line = filled.get(row) ?? { row, cells: [], isHidden: false };
      filled.set(row, line);
      const merged = { merged: name, value, isDown: last.row > first.row, isAcross: last.column > first.column };
      fillLine(line.cells, first.column, columns, { ...merged, isFirst: false });
      if (row === first.row) line.cells[first.column] = { ...merged, isFirst: true };
    }
  }
  return [...filled.values()].sort((a, b) => a.row - b.row);
}

function fillLine(cells: ReadCell[], from: number, to: number, value: ReadCell): void {
  while (cells.length < to) cells.push(null);
  cells.fill(value, from, to);
}
