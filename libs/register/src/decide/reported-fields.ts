import type { ReportFigures } from '../commands/report-figures';

/** The fields that a report states itself, in a fixed order: those that are not computed from earlier reports. */
const REPORTED_FIELDS = [
  'value',
  'increment',
  'milestonesDone',
  'milestonesAdded',
  'partsMet',
  'startedOn',
  'fundsToDate',
  'stage',
  'narrative',
  'issues',
  'needs',
  'expectedFinish',
  'evidence',
  'reporter',
] as const satisfies readonly (keyof StatedFigures)[];

/** A report's event may state steps as added to those of other reports, which no command does. */
type StatedFigures = ReportFigures & { milestonesAdded?: string[] };

export type ReportedFields = { -readonly [Field in (typeof REPORTED_FIELDS)[number]]?: NonNullable<StatedFigures[Field]> };

/** Picks these fields, absent ones left out, from a command or from the data of an event. */
export function pickReportedFields(command: { readonly [Field in keyof ReportedFields]?: unknown }): ReportedFields {
  const fields: Record<string, unknown> = {};
  for (const field of REPORTED_FIELDS) if (command[field] !== undefined) fields[field] = command[field];
  return fields;
}
