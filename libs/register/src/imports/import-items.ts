import { may, Refusal, type CommandNote, type Principal, type Service } from '@duban/domain';
import type { Table } from '@duban/spreadsheet';
import { RegisterItem } from '../commands/register-item';
import type { Registrar } from '../registrar';
import type { Row, RowsOptions } from '../rows/row';
import { validateInput } from '@duban/validation';
import { readColumns, type ReadColumns } from './columns';
import { leaveOutExamples } from './example-rows';
import { buildAnswer, buildRefusedAnswer, type ImportAnswer, type ReadFile } from './import-answer';
import { IGNORED_ITEM_COLUMNS, itemColumns, type DetailColumn } from './item-columns';
import { mapInChunks } from './map-in-chunks';
import { isOfAnotherService, itemInput } from './item-row';
import type { PlanScope } from './plan-reference';
import type { FindDepartmentInRegion } from './responsible-units';
import { RowReader } from './row-reader';

export interface ImportOptions extends RowsOptions, PlanScope {
  readonly service: Service;
  readonly principal: Principal;
}
export interface ItemImportOptions extends ImportOptions {
  /** The service's own columns. */
  readonly details?: readonly DetailColumn[];
}

/**
 * Registers the items of a table. All or none, unless `partial`; the same file again changes nothing.
 * @throws Refusal `forbidden` when the role may not plan at all (a region that is not the principal's is a problem of its row) ·
 * `busy` · StoreUnavailable
 */
export async function importItems(registrar: Registrar, table: Table, options: ItemImportOptions): Promise<ImportAnswer> {
  const { service, details = [], dryRun = false, partial = false } = options;
  if (!may(options.principal, 'plan')) throw new Refusal('forbidden', [], { action: 'plan' });
  const columns = readColumns(table, itemColumns(details), IGNORED_ITEM_COLUMNS, listGivenFields(options));
  const { own, file } = openRows(table, columns, service);
  if (isFatal(file.fileProblems, partial)) return buildRefusedAnswer(file, dryRun);
  const find = await registrar.findDepartments();
  const rows = await mapInChunks(own, (reader) => registration(reader, options, details, find));
  const noted = new Map(rows.flatMap((each) => ('command' in each ? [[each.row, each.command] as const] : [])));
  const noteRow = (row: number): readonly CommandNote[] => {
    const command = noted.get(row);
    return command === undefined ? [] : registrar.noteRegistration(command);
  };
  const result = await registrar.registerMany(options.principal, rows, { dryRun, partial });
  return { ...buildAnswer(file, result, dryRun, noteRow), departments: result.departments };
}

/** Readers of the rows of a service. The example of a template is left out, as are the rows of other services. */
export function openRows(
  table: Table,
  columns: ReadColumns,
  service: Service,
): { readonly own: readonly RowReader[]; readonly file: ReadFile } {
  const { headerOf, templateHeaders, problems } = columns;
  const rows = leaveOutExamples(table, headerOf);
  const own = rows.rows.map((row) => new RowReader(row, columns)).filter((reader) => !isOfAnotherService(reader, service));
  return { own, file: { table: rows, headerOf, passedOver: rows.rows.length - own.length, fileProblems: problems, templateHeaders } };
}

function registration(
  reader: RowReader,
  options: PlanScope,
  details: readonly DetailColumn[],
  find: FindDepartmentInRegion,
): Row<RegisterItem> {
  return readItemRow(reader, () => validateInput(RegisterItem, itemInput(reader, options, details, find)));
}

/** The command of a row, or all its problems: cells that cannot be read first, then what is wrong with the rest. */
export function readItemRow<Command>(reader: RowReader, command: () => Command): Row<Command> {
  const { row, fault } = reader.row;
  if (fault !== undefined) return { row, problems: reader.problems };
  try {
    const read = command();
    return reader.problems.length > 0 ? { row, problems: reader.problems } : { row, command: read };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const received = reader.problems.map(({ field }) => field);
    const follows = (field: string): boolean => received.some((known) => known === field || known.startsWith(`${field}.`));
    return { row, problems: [...reader.problems, ...error.problems.filter(({ field }) => !follows(field))] };
  }
}

export function listGivenFields({ region, year }: PlanScope): string[] {
  return [...(region === undefined ? [] : ['region']), ...(year === undefined ? [] : ['year'])];
}

/** A missing column always refuses the file; an unknown one does unless `partial` asks for whatever can be imported. */
export function isFatal(problems: readonly { readonly code: string }[], partial: boolean): boolean {
  return problems.some(({ code }) => !partial || code !== 'unknown-column');
}
