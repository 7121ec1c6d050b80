/** A1 is row 1, column 0. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** Merged cells, from the first to the last, both included. */
export interface CellRange {
  readonly name: string;
  readonly first: CellPosition;
  readonly last: CellPosition;
}

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

export function readPosition(address: string): CellPosition | undefined {
  const [, letters, digits] = ADDRESS.exec(address) ?? [];
  if (letters === undefined) return undefined;
  return { row: Number(digits), column: [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
}

export function readRange(name: string): CellRange | undefined {
  const [from = '', to = from] = name.split(':');
  const [first, last] = [readPosition(from), readPosition(to)];
  return first === undefined || last === undefined ? undefined : { name, first, last };
}
