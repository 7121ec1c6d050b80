import { MAX_DIGITS, normalizeText, type Problem } from '@duban/domain';
import { isFaulty, isMerged, parseDate, parseNumber, shownText, type Cell, type ReadCell, type TableRow } from '@duban/spreadsheet';
import type { ReadColumns } from './columns';
import { readMeaning } from './words';

/** 、 ，； and line breaks separate the entries of a list, as do their ASCII forms. */
const LIST_SEPARATOR = /[、，,；;\n]+/;
/** Entries that mean an empty list. */
const NOTHING = new Set(['无', '-', '—', 'none']);
/** What a program writes of a long number into a CSV file. */
const EXPONENT = /^\d(?:\.\d+)?E\+\d+$/i;

export interface FoundNumber {
  readonly value: number;
  readonly unit: string | null;
}

/** Reads the cells of one row by field. A cell that cannot be read becomes a problem, and counts as absent. */
export class RowReader {
  readonly problems: Problem[] = [];

  constructor(
    readonly row: TableRow,
    private readonly columns: Pick<ReadColumns, 'headerOf' | 'unitOf'>,
  ) {
    if (row.fault !== undefined) this.problems.push({ field: '', ...row.fault });
  }

  /** The unit that the header of the field names. */
  headerUnit(field: string): string | undefined {
    return this.columns.unitOf.get(field);
  }

  /** Content of a cell; of merged cells in every row that they cover. */
  cell(field: string): Cell {
    return this.valueOf(field, false);
  }

  /** Content of a cell that belongs to this row alone: in merged cells it is not clear which row a figure or a code belongs to. */
  ownCell(field: string): Cell {
    return this.valueOf(field, true);
  }

  text(field: string): string | undefined {
    const cell = this.cell(field);
    return cell === null ? undefined : String(cell);
  }

  /** A code, an area, a unit or a name: look-alike characters are one. */
  name(field: string): string | undefined {
    const text = this.text(field);
    return text === undefined ? undefined : normalizeText(text, 'code');
  }

  code(field: string): string | undefined {
    const cell = this.ownCell(field);
    if (cell === null) return undefined;
    const code = normalizeText(String(cell), 'code');
    return EXPONENT.test(code) ? this.fail({ code: 'digits-lost', field, value: code }) : code;
  }

  number(field: string, unit?: string): number | undefined {
    const found = this.numberWithUnit(field, unit);
    if (found?.unit !== '%' || unit !== undefined || this.headerUnit(field) === '%') return found?.value;
    return this.fail({ code: 'unit-mismatch', field, value: this.cell(field) });
  }

  /** A number that holds for every row that merged cells cover, as a year does. */
  sharedNumber(field: string, unit: string): number | undefined {
    return this.numberWithUnit(field, unit, this.cell(field))?.value;
  }

  numberWithUnit(field: string, unit?: string, cell: Cell = this.ownCell(field)): FoundNumber | undefined {
    if (cell === null) return undefined;
    const read = parseNumber(cell, unit);
    return 'fault' in read ? this.fail({ code: read.fault, field, value: cell, params: { max: MAX_DIGITS } }) : read;
  }

  date(field: string): string | undefined {
    const cell = this.cell(field);
    if (cell === null) return undefined;
    return parseDate(cell) ?? this.fail({ code: 'not-a-date', field, value: cell, params: { expected: 'YYYY-MM-DD' } });
  }

  choice<Value>(field: string, words: readonly (readonly [Value, ...string[]])[]): Value | undefined {
    const output = this.text(field);
    if (output === undefined) return undefined;
    const allowed = (): string => words.map(([value, word]) => `${word ?? ''} (${String(value)})`).join(', ');
    return readMeaning(words, output) ?? this.fail({ code: 'not-allowed', field, value: output, params: { allowed: allowed() } });
  }

  /** Trimmed entries; none when the cell holds a word for an empty list. */
  list(field: string): string[] | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    return NOTHING.has(text.trim()) ? [] : splitEntries(text);
  }

  /** Notes a problem, once; the value counts as absent. */
  fail<Value>(problem: Problem): Value | undefined {
    const isNoted = this.problems.some(({ code, field }) => code === problem.code && field === problem.field);
    if (!isNoted) this.problems.push(problem);
    return undefined;
  }

  private valueOf(field: string, isOwn: boolean): Cell {
    const header = this.columns.headerOf.get(field);
    const cell = header === undefined ? null : (this.row.cells[header] ?? null);
    if (isMerged(cell) && ((isOwn && cell.isDown) || (cell.isAcross && !cell.isFirst))) {
      return this.fail({ code: 'merged-cells', field, value: shownText(cell), params: { range: cell.merged } }) ?? null;
    }
    const value: Exclude<ReadCell, { merged: string }> = isMerged(cell) ? cell.value : cell;
    return isFaulty(value) ? (this.fail({ code: value.fault, field, value: value.shown }) ?? null) : value;
  }
}

export function splitEntries(text: string): string[] {
  return text
    .split(LIST_SEPARATOR)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
