import type { AlertType } from '@duban/alerting';
import {
  NOTE_CODES,
  PROBLEM_CODES,
  type CommandNote,
  type DepartmentEffect,
  type NoteCode,
  type Problem,
  type ProblemCode,
  type Service,
} from '@duban/domain';
import { integer, listOf, oneOf, record, ref, text } from '../openapi/fields';
import { Field, OptionalField, Schema } from '../openapi/schema';
import { filled, type DocumentCode, type Params } from './catalogue';
import { CATALOGUES, type Locale } from './locale';

/** One wrong field, for programs (`code`) and people (`message`). */
@Schema('One wrong field.')
export class FieldError {
  @Field(text('Path of the field in the words of the request: `measure.goal`, `milestonesDone[1]`.'))
  readonly field!: string;
  @Field(oneOf(PROBLEM_CODES, 'What is wrong; a code never changes its meaning.'))
  readonly code!: ProblemCode;
  @Field(text('What is wrong, in the language of `Accept-Language`.'))
  readonly message!: string;
  @OptionalField({ description: 'The offending value, as given, where showing it helps.' })
  readonly value?: unknown;
}

/** RFC 9457. `type` is `urn:duban:problem:<code>`. */
@Schema('Why a request was refused (RFC 9457).')
export class ProblemDocument {
  @Field(text('`urn:duban:problem:<code>`'))
  readonly type!: string;
  @Field(text('The kind of problem in a few words.'))
  readonly title!: string;
  @Field(integer('The HTTP status.'))
  readonly status!: number;
  @Field(text('What was wrong and what to do.'))
  readonly detail!: string;
  @Field(text('The kind of problem, for programs.'))
  readonly code!: DocumentCode;
  /** The path that was asked for. */
  @OptionalField(text('The path that was asked for.'))
  readonly instance?: string;
  @Field(listOf(ref(FieldError), 'One for each wrong field.'))
  readonly errors!: readonly FieldError[];
  /** With `internal`: where to find it in the log. */
  @OptionalField(text('With `internal`: where to find it in the log.'))
  readonly requestId?: string;
}

/** What went wrong, before it is put into words. */
export interface Failure {
  readonly code: DocumentCode;
  readonly status: number;
  readonly params?: Params;
  readonly problems?: readonly Problem[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The text of one problem in one language; imports use it for their rows. */
export function problemMessage({ code, params }: Pick<Problem, 'code' | 'params'>, locale: Locale): string {
  const { problems, services, types } = CATALOGUES[locale];
  const { service, expected } = params ?? {};
  return filled(problems[code], {
    ...params,
    ...(service !== undefined && { service: services[service as Service] }),
    ...(expected !== undefined && { expected: types[expected] ?? expected }),
  });
}

@Schema<CommandNote & { readonly message: string }>('What a person should know about what was accepted, or about this answer.')
export class NoteView implements CommandNote {
  @Field(oneOf(NOTE_CODES, 'Code of the note, for programs.')) readonly code!: NoteCode;
  @Field(text('Path of the field that it is about.')) readonly field!: string;
  @Field(record({ type: ['string', 'number'] }, 'The values in the message.'))
  readonly params!: Readonly<Record<string, string | number>>;
  @Field(text('The note, in the language of `Accept-Language`.')) readonly message!: string;
}

/** A note with its text in one language. */
export function toNoteView<Noted extends CommandNote>(note: Noted, locale: Locale): Noted & { readonly message: string } {
  return { ...note, message: filled(CATALOGUES[locale].notes[note.code], note.params) };
}

/** What the department of a row is to the registry, in one language. */
export function departmentMessage(effect: DepartmentEffect, params: Params, locale: Locale): string {
  return filled(CATALOGUES[locale].departments[effect], params);
}

export function fieldErrors(problems: readonly Problem[], locale: Locale): FieldError[] {
  return problems.map((problem) => ({
    field: problem.field,
    code: problem.code,
    message: problemMessage(problem, locale),
    ...(problem.value === undefined ? {} : { value: problem.value }),
  }));
}

function withEventName(params: Params | undefined, locale: Locale): Params | undefined {
  const event = params?.['event'];
  return event === undefined ? params : { ...params, event: CATALOGUES[locale].alertEvents[event as AlertType] };
}

export function problemDocument(failure: Failure, locale: Locale, instance?: string): ProblemDocument {
  const { title, detail } = CATALOGUES[locale].documents[failure.code];
  const { requestId } = failure.params ?? {};
  return {
    type: `urn:duban:problem:${failure.code}`,
    title,
    status: failure.status,
    detail: filled(detail, withEventName(failure.params, locale)),
    code: failure.code,
    ...(instance === undefined ? {} : { instance }),
    errors: fieldErrors(failure.problems ?? [], locale),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}
