import type { Problem } from '@duban/domain';
import type { HeaderKnowledge, Table } from '@duban/spreadsheet';
import { comparable, splitQualifier } from './header-text';

/** A column that a file may have. */
export interface ImportColumn {
  /** Path of the field in the command, as `measure.goal`. A problem of the field, or of one below it, is shown at this column. */
  readonly field: string;
  /** Headers it is known by; the first one is what templates and messages call it. */
  readonly headers: readonly string[];
  /** Unit of its numbers; the header may have it in brackets: `总投资（万元）`. */
  readonly unit?: string;
  /** It holds numbers; without `unit` the header may name theirs: `目标值（个）`. */
  readonly isNumber?: boolean;
  /** For the template: what to write into it, in Chinese. */
  readonly help: string;
  /** For the template: what may be chosen. */
  readonly choices?: readonly string[];
  /** The file is refused without it, unless the caller gives a value for all rows. */
  readonly required?: boolean;
}

/** Which column of a file holds which field. */
export interface ReadColumns {
  /** Field → the user's own header. */
  readonly headerOf: ReadonlyMap<string, string>;
  /** Field → the unit that its header names. */
  readonly unitOf: ReadonlyMap<string, string>;
  /** Problems of the file as a whole: columns that are missing, unknown, hidden, in another unit, or there twice. */
  readonly problems: readonly Problem[];
  /** What templates call the column of a field. */
  readonly templateHeaders: ReadonlyMap<string, string>;
}

interface KnownHeader {
  /** null: a column that is not read. */
  readonly column: ImportColumn | null;
  readonly unit?: string;
}

/** The column in which every row of a file says which item it is about. */
const KEY_FIELD = 'code';
/** 万 and the like before a unit: figures below such a header are not in the unit itself. */
const MULTIPLE = /[十百千万亿]/;
/** A line above the table that says the unit of all amounts in it. */
const UNIT_LINE = /(?:^|[^报送位])单位[:：]\s*([十百千万亿]*元)/;

/** Tells headers from other lines of a file. */
export function headerKnowledge(columns: readonly ImportColumn[], ignored: readonly string[]): HeaderKnowledge {
  const find = headerFinder(columns, ignored);
  return {
    fieldFor: (header) => find(header)?.column?.field,
    isKey: (header) => find(header)?.column?.field === KEY_FIELD,
    isNumeric: (header) => {
      const column = find(header)?.column;
      return column?.isNumber === true || column?.unit !== undefined;
    },
  };
}

/** @param given fields that the caller gives for all rows (`region`, `year`), so that no column is needed */
export function readColumns(
  table: Table,
  columns: readonly ImportColumn[],
  ignored: readonly string[],
  given: readonly string[],
): ReadColumns {
  const find = headerFinder(columns, ignored);
  const headerOf = new Map<string, string>();
  const unitOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const header of table.headers) {
    const found = find(header);
    const { column, unit } = found ?? { column: null };
    if (found === undefined) problems.push({ code: 'unknown-column', field: header, value: header });
    if (column === null) continue;
    problems.push(...columnProblems(table, header, column, unit, headerOf));
    headerOf.set(column.field, headerOf.get(column.field) ?? header);
    if (unit !== undefined) unitOf.set(column.field, unit);
  }
  const missing = columns.filter(({ field, required }) => required === true && !headerOf.has(field) && !given.includes(field));
  const templateHeaders = new Map(columns.map(({ field, headers }) => [field, headers[0] ?? field]));
  return { headerOf, unitOf, templateHeaders, problems: [...problems, ...missing.map(({ headers }) => missingColumn(headers))] };
}

function columnProblems(
  table: Table,
  header: string,
  column: ImportColumn,
  unit: string | undefined,
  headerOf: ReadonlyMap<string, string>,
): Problem[] {
  const at = { field: header, value: header };
  const problems: Problem[] = [];
  if (headerOf.has(column.field)) problems.push({ code: 'duplicate', ...at });
  if (table.hiddenHeaders.includes(header)) problems.push({ code: 'hidden-column', ...at });
  const expected = column.unit;
  const stated = unit ?? (expected === undefined ? undefined : unitOfTable(table));
  const isOther = expected === undefined ? MULTIPLE.test(unit ?? '') && !isOfMeasure(column) : stated !== undefined && stated !== expected;
  if (isOther) problems.push({ code: 'unit-mismatch', ...at, ...(expected !== undefined && { params: { expected } }) });
  return problems;
}

/** Figures in the unit of the item are compared with it row by row. */
const isOfMeasure = ({ field }: ImportColumn): boolean => field.startsWith('measure.') || field === 'value' || field === 'increment';

function unitOfTable({ leftOut }: Table): string | undefined {
  return leftOut.flatMap(({ kind, text }) => (kind === 'title' ? (UNIT_LINE.exec(text)?.[1] ?? []) : []))[0];
}

/** Finds the column of a header; undefined for an unknown one. */
function headerFinder(columns: readonly ImportColumn[], ignored: readonly string[]): (header: string) => KnownHeader | undefined {
  const byHeader = new Map<string, ImportColumn | null>(ignored.map((header) => [comparable(header), null] as const));
  for (const column of columns) for (const header of [column.field, ...column.headers]) byHeader.set(comparable(header), column);
  return (header) => {
    const whole = byHeader.get(comparable(header));
    if (whole !== undefined) return { column: whole };
    const { name, qualifier } = splitQualifier(header);
    const column = byHeader.get(name);
    if (column === undefined || qualifier === undefined) return undefined;
    if (column === null) return { column };
    return column.isNumber === true || column.unit !== undefined ? { column, unit: qualifier } : undefined;
  };
}

function missingColumn(headers: readonly string[]): Problem {
  return { code: 'missing-column', field: headers[0] ?? '', params: { expected: headers.join(' / ') } };
}
