/** A table in which figures are entered as in a spreadsheet. Rows and columns are counted from 0. */
export interface GridState {
  readonly row: number;
  readonly column: number;
  /** The text in the cell that is being edited; undefined: none is. */
  readonly editing: string | undefined;
  /** What was entered and not sent yet, by cell. */
  readonly entered: Readonly<Record<string, string>>;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export const EMPTY_GRID: GridState = { row: 0, column: 0, editing: undefined, entered: {} };

export const cellKey = (row: number, column: number): string => `${row}/${column}`;

export function moveTo(state: GridState, row: number, column: number, { rows, columns }: GridSize): GridState {
  const within = (position: number, count: number): number => Math.max(0, Math.min(count - 1, position));
  return { ...commit(state), row: within(row, rows), column: within(column, columns) };
}

/** What is being edited is entered; an emptied cell is as it was before. */
export function commit(state: GridState): GridState {
  if (state.editing === undefined) return state;
  return { ...enter(state, [[cellKey(state.row, state.column), state.editing]]), editing: undefined };
}

function enter(state: GridState, cells: readonly (readonly [key: string, text: string])[]): GridState {
  const entered = Object.entries({ ...state.entered, ...Object.fromEntries(cells) }).filter(([, text]) => text.trim() !== '');
  return { ...state, entered: Object.fromEntries(entered) };
}

/** What a key does; undefined: it is not for the table. */
export function pressKey(state: GridState, { key, shiftKey }: PressedKey, size: GridSize): GridState | undefined {
  const { row, column, editing } = state;
  const isEditing = editing !== undefined;
  if (key === 'Enter') return moveTo(state, row + (shiftKey ? -1 : 1), column, size);
  if (key === 'Tab') return pressTab(state, shiftKey, size);
  if (key === 'Escape') return isEditing ? { ...state, editing: undefined } : undefined;
  if (key === 'F2') return isEditing ? undefined : { ...state, editing: state.entered[cellKey(row, column)] ?? '' };
  // Within a text, left and right are for its characters.
  const move = isEditing && (key === 'ArrowLeft' || key === 'ArrowRight') ? undefined : ARROWS[key];
  if (move !== undefined) return moveTo(state, row + move[0], column + move[1], size);
  if (isEditing) return undefined;
  if (key === 'Delete' || key === 'Backspace') return enter(state, [[cellKey(row, column), '']]);
  return [...key].length === 1 ? { ...state, editing: key } : undefined;
}

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

const ARROWS: Readonly<Record<string, readonly [down: number, right: number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** To the next cell; beyond the last one out of the table, so that nobody is caught in it. */
function pressTab(state: GridState, isBack: boolean, size: GridSize): GridState | undefined {
  const next = state.row * size.columns + state.column + (isBack ? -1 : 1);
  if (next < 0 || next >= size.rows * size.columns) return state.editing === undefined ? undefined : commit(state);
  return moveTo(state, Math.floor(next / size.columns), next % size.columns, size);
}

/** Cells as a spreadsheet copies them, from the chosen cell to the right and down; what does not fit is left out, as are empty cells. */
export function paste(state: GridState, text: string, size: GridSize): GridState {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const cells = lines.flatMap((line, down) =>
    line.split('\t').flatMap((cell, right): [string, string][] => {
      const [row, column] = [state.row + down, state.column + right];
      const isOutside = row >= size.rows || column >= size.columns;
      return isOutside || cell.trim() === '' ? [] : [[cellKey(row, column), cell.trim()]];
    }),
  );
  return enter({ ...state, editing: undefined }, cells);
}

/** Without the cells that have been sent. */
export function removeCells(state: GridState, keys: readonly string[]): GridState {
  return enter(
    state,
    keys.map((key) => [key, ''] as const),
  );
}
