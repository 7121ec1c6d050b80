import { PROBLEM_CODES, type ProblemCode } from '@duban/domain';
import { Field, fields, NoteView, OptionalField, problemMessage, Schema, ProblemDocument, toNoteView, type Locale } from '@duban/nest-kit';
import type { ImportAnswer, ImportNote, ImportProblem } from '@duban/register';
import { LEFT_OUT_KINDS, type LeftOutLine } from '@duban/spreadsheet';
import { RowDepartmentView, toRowDepartmentView } from './row-department-view';

const { count, flag, integer, listOf, nullable, oneOf, record, ref, text, texts } = fields;

/** What is wrong with a cell, a row or the file, with a sentence in the caller's language. */
@Schema<ImportProblem & { readonly message: string }>('What is wrong with a cell, a row or (in the row of the header) the file.')
export class ImportProblemView implements ImportProblem {
  @Field(integer('Number of the row, as in spreadsheet programs.')) readonly row!: number;
  @Field(nullable(text('The header in the file; null when the file has no column for the field.'))) readonly column!: string | null;
  @Field({ type: ['string', 'number', 'null'], description: 'Content of the cell, cut to 100 characters.' })
  readonly value!: string | number | null;
  @Field(oneOf(PROBLEM_CODES, 'Code of the problem, for programs.')) readonly code!: ProblemCode;
  @Field(text('Path of the field, as in the API.')) readonly field!: string;
  @OptionalField(record({ type: ['string', 'number'] }, 'The values in the message.'))
  readonly params?: Readonly<Record<string, string | number>>;
  @Field(text('What is wrong, in the language of `Accept-Language`.')) readonly message!: string;
}

@Schema<ImportNote & { readonly message: string }>('What a person should know about a row that was imported.')
export class ImportNoteView extends NoteView implements ImportNote {
  @Field(integer('Number of the row, as in spreadsheet programs.')) readonly row!: number;
}

@Schema<LeftOutLine>('A line of the file that is no row.')
export class LeftOutLineView implements LeftOutLine {
  @Field(integer('Number of the line, as in spreadsheet programs.')) readonly row!: number;
  @Field(oneOf(LEFT_OUT_KINDS, 'What it was taken for.')) readonly kind!: LeftOutLine['kind'];
  @Field(text('What is written in it, cut to 100 characters.')) readonly text!: string;
}

const IS_DRY_RUN = flag('Whether this was only a check.');
const IS_WRITTEN = flag(
  'Whether the rows in `taken` were written: not in a dry run, nor when a row was refused and `partial` was not set.',
);
const ROWS = count('Rows with content.');
const TAKEN = count('Rows imported; in a dry run, those that would be imported.');
const UNCHANGED = count('Rows with the same content as before.');
const PASSED_OVER = count('Rows of other services.');
const REFUSED = count('Rows with problems.');
const PROBLEM_COUNT = count('Number of all problems.');
const PROBLEMS = listOf(ref(ImportProblemView), 'The first 1 000 problems.');
const IDS = texts('Ids of the items of the imported rows.');
const DEPARTMENTS = listOf(
  ref(RowDepartmentView),
  'Departments that the imported rows register or rename, the first 1 000; always empty for reports.',
);
const NOTES = listOf(ref(ImportNoteView), 'What to know about the imported rows; the first 1 000.');
const SHEET = nullable(text('Name of the sheet that was read; null for a CSV file.'));
const LEFT_OUT = listOf(
  ref(LeftOutLineView),
  'The first 100 lines of the file that are no rows: titles, totals, notes, the example of the template.',
);

@Schema<
  Omit<ImportAnswer, 'problems' | 'notes' | 'departments'> & {
    readonly notes: readonly ImportNoteView[];
    readonly departments: readonly RowDepartmentView[];
    readonly problemCount: number;
    readonly problems: readonly ImportProblemView[];
  }
>('The result of an import, or of a dry run.')
export class ImportView {
  @Field(IS_DRY_RUN) readonly dryRun!: boolean;
  @Field(IS_WRITTEN) readonly written!: boolean;
  @Field(ROWS) readonly rows!: number;
  @Field(TAKEN) readonly taken!: number;
  @Field(UNCHANGED) readonly unchanged!: number;
  @Field(PASSED_OVER) readonly passedOver!: number;
  @Field(REFUSED) readonly refused!: number;
  /** All of them; `problems` contains the first 1 000. */
  @Field(PROBLEM_COUNT) readonly problemCount!: number;
  @Field(PROBLEMS) readonly problems!: readonly ImportProblemView[];
  @Field(IDS) readonly ids!: readonly string[];
  @Field(DEPARTMENTS) readonly departments!: readonly RowDepartmentView[];
  @Field(NOTES) readonly notes!: readonly ImportNoteView[];
  @Field(SHEET) readonly sheet!: string | null;
  @Field(LEFT_OUT) readonly leftOut!: readonly LeftOutLineView[];
}

/** The problem document with the members of ImportView; its `errors` are the rows. */
@Schema('Nothing was imported: the problems of the file.')
export class RefusedImportView extends ProblemDocument implements ImportView {
  @Field(listOf(ref(ImportProblemView), 'The same as `problems`.')) declare readonly errors: readonly ImportProblemView[];
  @Field(IS_DRY_RUN) readonly dryRun!: boolean;
  @Field(IS_WRITTEN) readonly written!: boolean;
  @Field(ROWS) readonly rows!: number;
  @Field(TAKEN) readonly taken!: number;
  @Field(UNCHANGED) readonly unchanged!: number;
  @Field(PASSED_OVER) readonly passedOver!: number;
  @Field(REFUSED) readonly refused!: number;
  @Field(PROBLEM_COUNT) readonly problemCount!: number;
  @Field(PROBLEMS) readonly problems!: readonly ImportProblemView[];
  @Field(IDS) readonly ids!: readonly string[];
  @Field(DEPARTMENTS) readonly departments!: readonly RowDepartmentView[];
  @Field(NOTES) readonly notes!: readonly ImportNoteView[];
  @Field(SHEET) readonly sheet!: string | null;
  @Field(LEFT_OUT) readonly leftOut!: readonly LeftOutLineView[];
}

/** A column of the wrong kind has one problem in every row. */
const MAX_SHOWN = 1_000;
const MAX_LINES_SHOWN = 100;

export function importView({ problems, notes, departments, leftOut, ...answer }: ImportAnswer, locale: Locale): ImportView {
  const shown = problems.slice(0, MAX_SHOWN).map((problem) => ({ ...problem, message: problemMessage(problem, locale) }));
  const noted = notes.slice(0, MAX_SHOWN).map((note) => toNoteView(note, locale));
  const lines = leftOut.slice(0, MAX_LINES_SHOWN);
  const departmentViews = departments.slice(0, MAX_SHOWN).map((department) => toRowDepartmentView(department, locale));
  return { ...answer, problemCount: problems.length, problems: shown, departments: departmentViews, notes: noted, leftOut: lines };
}
