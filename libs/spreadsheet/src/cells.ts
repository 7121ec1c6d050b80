import type { Cell, FaultyCell, MergedCell, ReadCell } from './table';

export const isFaulty = (cell: ReadCell): cell is FaultyCell => typeof cell === 'object' && cell !== null && 'fault' in cell;
export const isMerged = (cell: ReadCell): cell is MergedCell => typeof cell === 'object' && cell !== null && 'merged' in cell;

/** The cell without the mark that it is one of several merged ones. */
export const unmerged = (cell: ReadCell): Cell | FaultyCell => (isMerged(cell) ? cell.value : cell);

/** What the user sees in a cell; nothing in an empty one. */
export function shownText(cell: ReadCell): string {
  const value = unmerged(cell);
  return isFaulty(value) ? value.shown : String(value ?? '');
}
