import type { Problem } from '@duban/domain';
import { parseDate, parseNumber, type Cell, type TableRow } from '@duban/spreadsheet';
import { MAX_DIGITS } from '@duban/domain';
import { readMeaning } from './words';

/** 、 ，； and line breaks separate the entries of a list, as do their ASCII forms. */
const LIST_SEPARATOR = /[、，,；;\n]+/;
/** Entries that mean an empty list. */
const NOTHING = new Set(['无', '-', '—', 'none']);

export interface FoundNumber {
  readonly value: number;
  readonly unit: string | null;
}

/** Reads the cells of one row by field. A cell that cannot be read becomes a problem, and counts as absent. */
export class RowReader {
  readonly problems: Problem[] = [];

  constructor(
    readonly row: TableRow,
    private readonly headerOf: ReadonlyMap<string, string>,
  ) {}

  cell(field: string): Cell {
    const header = this.headerOf.get(field);
    return header === undefined ? null : (this.row.cells[header] ?? null);
  }

  text(field: string): string | undefined {
    const cell = this.cell(field);
    return cell === null ? undefined : String(cell);
  }

  number(field: string, unit?: string): number | undefined {
    return this.numberWithUnit(field, unit)?.value;
  }

  numberWithUnit(field: string, unit?: string): FoundNumber | undefined {
    const cell = this.cell(field);
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

  /** Notes a problem; the value counts as absent. */
  fail<Value>(problem: Problem): Value | undefined {
    this.problems.push(problem);
    return undefined;
  }
}

export function splitEntries(text: string): string[] {
  return text
    .split(LIST_SEPARATOR)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
