import type { Problem } from '@duban/domain';
import type { Table } from '@duban/spreadsheet';

/** A column that a file may have. */
export interface ImportColumn {
  /** Path of the field in the command: `measure.goal`; a problem with it, or with what is below it, is a problem of this column. */
  readonly field: string;
  /** Headers it is known by; the first one is what templates and messages call it. */
  readonly headers: readonly string[];
  /** Unit of its numbers; it may stand in brackets behind the header: `总投资（万元）`. */
  readonly unit?: string;
  /** For the template: what to write into it, in Chinese. */
  readonly help: string;
  /** For the template: what may be chosen. */
  readonly choices?: readonly string[];
  /** Without it (and without a value that stands for it) nothing can be imported. */
  readonly required?: boolean;
}

/** Which column of a file says what. */
export interface ReadColumns {
  /** Field → the user's own header. */
  readonly headerOf: ReadonlyMap<string, string>;
  /** About the file as a whole: columns that are missing, unknown, or there twice. */
  readonly problems: readonly Problem[];
}

/** What people put behind a header without changing what the column means. */
const NEUTRAL = /\((必填|选填|可选|可不填)\)/g;

/**
 * Headers are compared without spaces, case, width and a required mark `*`. Other brackets stay: `总投资（亿元）` is not a column
 * in 万元, and must not be taken for it.
 */
export function comparable(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/[\s*_]/g, '')
    .replaceAll(NEUTRAL, '')
    .toLowerCase();
}

/** @param given fields that the caller says for all rows (`region`, `year`), so that no column is needed */
export function readColumns(
  table: Table,
  columns: readonly ImportColumn[],
  ignored: readonly string[],
  given: readonly string[],
): ReadColumns {
  const byHeader = new Map([...ignored.map((header) => [comparable(header), null] as const), ...listNames(columns)]);
  const headerOf = new Map<string, string>();
  const problems: Problem[] = [];
  for (const header of table.headers) {
    const column = byHeader.get(comparable(header));
    if (column === undefined) problems.push({ code: 'unknown-column', field: header, value: header });
    else if (column !== null && headerOf.has(column.field)) problems.push({ code: 'duplicate', field: header, value: header });
    else if (column !== null) headerOf.set(column.field, header);
  }
  const missing = columns.filter(({ field, required }) => required === true && !headerOf.has(field) && !given.includes(field));
  return { headerOf, problems: [...problems, ...missing.map(({ headers }) => missingColumn(headers))] };
}

function listNames(columns: readonly ImportColumn[]): (readonly [string, ImportColumn])[] {
  return columns.flatMap((column) => acceptedHeaders(column).map((header) => [comparable(header), column] as const));
}

function acceptedHeaders({ field, headers, unit }: ImportColumn): string[] {
  const all = [field, ...headers];
  return unit === undefined ? all : [...all, ...all.map((header) => `${header}(${unit})`)];
}

function missingColumn(headers: readonly string[]): Problem {
  return { code: 'missing-column', field: headers[0] ?? '', params: { expected: headers.join(' / ') } };
}
