import type { ReportFigures } from '../commands/report-figures';

/** All that a report says word for word, in one order and without absent fields: what is not computed from earlier reports. */
const REPORTED_FIELDS = [
  'value',
  'increment',
  'milestonesDone',
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
] as const satisfies readonly (keyof ReportFigures)[];

export type ReportedFields = { -readonly [Field in (typeof REPORTED_FIELDS)[number]]?: NonNullable<ReportFigures[Field]> };

/** Takes a command, or what an event holds of one. */
export function reportedFields(command: { readonly [Field in keyof ReportedFields]?: unknown }): ReportedFields {
  const words: Record<string, unknown> = {};
  for (const field of REPORTED_FIELDS) if (command[field] !== undefined) words[field] = command[field];
  return words;
}
