import type { Problem } from '@duban/domain';
import type { Table } from '@duban/spreadsheet';

/** A column that a file may have. */
export interface ImportColumn {
  /** Path of the field in the command, as `measure.goal`. A problem of the field, or of one below it, is shown at this column. */
  readonly field: string;
  /** Headers it is known by; the first one is what templates and messages call it. */
  readonly headers: readonly string[];
  /** Unit of its numbers; the header may have it in brackets: `总投资（万元）`. */
  readonly unit?: string;
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
  /** Problems of the file as a whole: columns that are missing, unknown, or there twice. */
  readonly problems: readonly Problem[];
}

/** What people add to a header without changing the meaning of the column. */
const NEUTRAL = /\((必填|选填|可选|可不填)\)/g;

/**
 * Headers are compared without spaces, case, width and a required mark `*`. Other brackets are kept: `总投资（亿元）` is not a
 * column in 万元.
 */
export function comparable(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/[\s*_]/g, '')
    .replaceAll(NEUTRAL, '')
    .toLowerCase();
}

/** @param given fields that the caller gives for all rows (`region`, `year`), so that no column is needed */
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
