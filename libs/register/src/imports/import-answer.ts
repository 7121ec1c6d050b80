import { cutText, type CommandNote, type Problem, type ProblemCode } from '@duban/domain';
import { shownText, unmerged, type LeftOutLine, type Table, type TableRow } from '@duban/spreadsheet';
import type { RowDepartment } from '../departments/preview';
import type { RowOutcome, RowsResult } from '../rows/row';

/** A problem of a cell, a row, or (in the header's row) the file. */
export interface ImportProblem {
  /** The number that the user's program shows. */
  readonly row: number;
  /** The user's own header; null when no column of the file holds the field. */
  readonly column: string | null;
  /** The content of the cell, cut to 100 characters. */
  readonly value: string | number | null;
  readonly code: ProblemCode;
  /** Path of the field, as in the API. */
  readonly field: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a person should know about a row that was taken. */
export interface ImportNote extends CommandNote {
  readonly row: number;
}

/**
 * The result of an import. `rows` = `taken` + `unchanged` + `passedOver` + `refused` + the rows that were not written because
 * others were refused.
 */
export interface ImportAnswer {
  readonly dryRun: boolean;
  /** Were the rows in `taken` written? False: a dry run, or a row was refused and `partial` was not asked for. */
  readonly written: boolean;
  /** Rows with content. */
  readonly rows: number;
  /** Rows that were written, or in a dry run would be. */
  readonly taken: number;
  /** Rows whose content the system holds already. */
  readonly unchanged: number;
  /** Rows of other services. */
  readonly passedOver: number;
  readonly refused: number;
  readonly problems: readonly ImportProblem[];
  /** The items of the rows in `taken`. */
  readonly ids: readonly string[];
  /** What the rows in `taken` change in the registry of departments, or in a dry run would. */
  readonly departments: readonly RowDepartment[];
  /** About rows in `taken`. */
  readonly notes: readonly ImportNote[];
  /** The sheet that was read; null for a CSV file. */
  readonly sheet: string | null;
  /** Lines of the file that are no rows: titles, totals, notes, the example of the template. */
  readonly leftOut: readonly LeftOutLine[];
}

const MAX_SHOWN = 100;

/** Everything about a file that its answer needs. */
export interface ReadFile {
  readonly table: Table;
  readonly headerOf: ReadonlyMap<string, string>;
  readonly passedOver: number;
  readonly fileProblems: readonly Problem[];
  /** What templates call the column of a field. */
  readonly templateHeaders: ReadonlyMap<string, string>;
}

/** The answer when the file as a whole is refused: no row was read. */
export function buildRefusedAnswer({ table, fileProblems }: ReadFile, dryRun: boolean): ImportAnswer {
  const problems = fileProblems.map((problem) => atHeader(problem, table));
  const rows = table.rows.length;
  return {
    dryRun,
    written: false,
    rows,
    taken: 0,
    unchanged: 0,
    passedOver: 0,
    refused: rows,
    problems,
    ids: [],
    departments: [],
    notes: [],
    ...readLines(table),
  };
}

/** @param noteRow what to say about a row that was taken, by the number of the row */
export function buildAnswer(
  file: ReadFile,
  result: RowsResult,
  dryRun: boolean,
  noteRow: (row: number) => readonly CommandNote[] = () => [],
): ImportAnswer {
  const { table, passedOver, fileProblems } = file;
  const count = (...outcomes: RowOutcome['outcome'][]): number => result.rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const refused = count('refused');
  const received = result.written || (dryRun && (refused === 0 || result.rows.length > refused));
  const took = received ? result.rows.filter(({ outcome }) => outcome === 'created' || outcome === 'reported') : [];
  return {
    dryRun,
    written: result.written,
    rows: table.rows.length,
    taken: took.length,
    unchanged: count('unchanged'),
    passedOver,
    refused,
    problems: [...fileProblems.map((problem) => atHeader(problem, table)), ...problemsOfRows(file, result.rows)],
    departments: [],
    ids: [...new Set(took.flatMap(({ id }) => (id === null ? [] : [id])))],
    notes: took.flatMap(({ row, notes = [] }) => [...noteRow(row), ...notes].map((note) => ({ row, ...note }))),
    ...readLines(table),
  };
}

const readLines = ({ sheet, leftOut }: Table): Pick<ImportAnswer, 'sheet' | 'leftOut'> => ({
  sheet: sheet ?? null,
  leftOut: leftOut.map((line) => ({ ...line, text: cutShown(line.text) })),
});

function atHeader({ code, field, params }: Problem, { headers, headerRow }: Table): ImportProblem {
  return {
    row: headerRow,
    column: headers.includes(field) ? field : null,
    value: null,
    code,
    field,
    ...(params !== undefined && { params }),
  };
}

function problemsOfRows(file: ReadFile, outcomes: readonly RowOutcome[]): ImportProblem[] {
  const cellsOf = new Map(file.table.rows.map(({ row, cells }) => [row, cells]));
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
  return refused.flatMap(({ row, problems }) => problems.map((problem) => atRow(row, problem, cellsOf.get(row) ?? {}, file)));
}

function atRow(
  row: number,
  { code, field, value, params }: Problem,
  cells: TableRow['cells'],
  { headerOf, templateHeaders }: ReadFile,
): ImportProblem {
  const column = columnName(field, headerOf);
  const output = column === null ? value : seen(cells[column] ?? null);
  const absent = column === null && code === 'value-missing' ? templateHeaders.get(field) : undefined;
  const all = absent === undefined ? params : { ...params, expected: absent };
  return { row, column, value: shown(output), code, field, ...(all !== undefined && { params: all }) };
}

const seen = (cell: TableRow['cells'][string]): string | number | null => {
  const value = unmerged(cell);
  return typeof value === 'object' ? shownText(cell) || null : value;
};

/** The column of the field, or of the nearest field above it: `measure.milestones[0].planned` is in the column of the milestones. */
function columnName(field: string, headerOf: ReadonlyMap<string, string>): string | null {
  for (let path = field; path !== ''; path = path.replace(/(^|[.[])[^.[]*$/, '')) {
    const header = headerOf.get(path) ?? headerOf.get(STANDS_FOR[path] ?? '');
    if (header !== undefined) return header;
  }
  return null;
}

/** Fields that a file holds in the column of another field. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  'department.code': 'department.name',
  department: 'department.name',
  measure: 'measure.type',
  'measure.reference': 'measure.goal',
  itemId: 'code',
  id: 'code',
};

function shown(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return cutShown(text);
}

const cutShown = (text: string): string => (text.length > MAX_SHOWN ? `${cutText(text, MAX_SHOWN)}…` : text);
