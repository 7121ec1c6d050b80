import type { ReportFigures } from '../commands/report-figures';

/** All that a report says word for word, in one order and without absent fields: what is not computed from earlier reports. */
const WORD_FOR_WORD = [
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

export type Told = { -readonly [Field in (typeof WORD_FOR_WORD)[number]]?: NonNullable<ReportFigures[Field]> };

/** Takes a command, or what an event holds of one. */
export function told(command: { readonly [Field in keyof Told]?: unknown }): Told {
  const words: Record<string, unknown> = {};
  for (const field of WORD_FOR_WORD) if (command[field] !== undefined) words[field] = command[field];
  return words;
}
