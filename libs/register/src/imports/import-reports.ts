import { may, Refusal, type ItemDefinition, type Principal } from '@duban/domain';
import type { Table } from '@duban/spreadsheet';
import { ReportProgress } from '../commands/report-progress';
import { latestDefinition } from '../decide/reading';
import type { Registrar } from '../registrar';
import type { ReportRow } from '../rows/report-rows';
import type { Row } from '../rows/row';
import { validateInput } from '@duban/validation';
import { readColumns } from './columns';
import { buildAnswer, buildRefusedAnswer, type ImportAnswer } from './import-answer';
import { listGivenFields, isFatal, openRows, readItemRow, type ImportOptions } from './import-items';
import { mapInChunks } from './map-in-chunks';
import { IGNORED_REPORT_COLUMNS, REPORT_COLUMNS } from './report-columns';
import { reportedItem, reportInput } from './report-row';
import type { RowReader } from './row-reader';

const LOOKUPS_AT_ONCE = 200;

/**
 * Imports the reports of a table. All or none, unless `partial`; a row whose report is recorded and current is unchanged, so
 * that the same file can be sent again. The Registrar checks the rights for each row.
 * @throws Refusal `forbidden` when the role may not report at all · `busy` · StoreUnavailable
 */
export async function importReports(registrar: Registrar, table: Table, options: ImportOptions): Promise<ImportAnswer> {
  const { service, dryRun = false, partial = false } = options;
  assertMayReport(options.principal);
  const columns = readColumns(table, REPORT_COLUMNS, IGNORED_REPORT_COLUMNS, listGivenFields(options));
  const { own, file } = openRows(table, columns, service);
  if (isFatal(file.fileProblems, partial)) return buildRefusedAnswer(file, dryRun);
  const about = await mapInChunks(own, (reader) => ({ reader, id: reportedItem(reader, options) }));
  const definitions = await loadDefinitions(registrar, options, new Set(about.flatMap(({ id }) => id ?? [])));
  const rows = await mapInChunks(about, ({ reader, id }) => report(reader, id, definitions));
  return buildAnswer(file, await registrar.reportMany(options.principal, rows, { dryRun, partial }), dryRun);
}

/** A reporter may report for some departments; for which ones is checked row by row. */
function assertMayReport(principal: Principal): void {
  if (principal.role !== 'reporter' && !may(principal, 'report')) throw new Refusal('forbidden', [], { action: 'report' });
}

function report(reader: RowReader, id: string | undefined, definitions: ReadonlyMap<string, ItemDefinition>): Row<ReportRow> {
  return readItemRow(reader, () => ({
    itemId: id ?? '',
    report: validateInput(ReportProgress, reportInput(reader, id === undefined ? undefined : definitions.get(id))),
  }));
}

/** The definitions of the items that exist and may be read; the Registrar refuses the rows of the others. */
async function loadDefinitions(
  registrar: Registrar,
  { principal }: ImportOptions,
  ids: ReadonlySet<string>,
): Promise<Map<string, ItemDefinition>> {
  const definitions = new Map<string, ItemDefinition>();
  const waiting = [...ids];
  const look = async (id: string): Promise<void> => {
    try {
      definitions.set(id, latestDefinition(await registrar.get(principal, id)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, LOOKUPS_AT_ONCE).map(look));
  return definitions;
}
