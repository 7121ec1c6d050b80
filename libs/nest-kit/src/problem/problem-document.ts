import type { Problem, ProblemCode, Service } from '@duban/domain';
import { filled, type DocumentCode, type Params } from './catalogue';
import { CATALOGUES, type Locale } from './locale';

/** One wrong field, for programs (`code`) and people (`message`). */
export interface FieldError {
  readonly field: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly value?: unknown;
}

/** RFC 9457. `type` is `urn:duban:problem:<code>`. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: DocumentCode;
  /** The path that was asked for. */
  readonly instance?: string;
  readonly errors: readonly FieldError[];
  /** With `internal`: where to find it in the log. */
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
  const { problems, services } = CATALOGUES[locale];
  const service = params?.['service'];
  return filled(problems[code], service === undefined ? params : { ...params, service: services[service as Service] });
}

export function fieldErrors(problems: readonly Problem[], locale: Locale): FieldError[] {
  return problems.map((problem) => ({
    field: problem.field,
    code: problem.code,
    message: problemMessage(problem, locale),
    ...(problem.value === undefined ? {} : { value: problem.value }),
  }));
}

export function problemDocument(failure: Failure, locale: Locale, instance?: string): ProblemDocument {
  const { title, detail } = CATALOGUES[locale].documents[failure.code];
  const { requestId } = failure.params ?? {};
  return {
    type: `urn:duban:problem:${failure.code}`,
    title,
    status: failure.status,
    detail: filled(detail, failure.params),
    code: failure.code,
    ...(instance === undefined ? {} : { instance }),
    errors: fieldErrors(failure.problems ?? [], locale),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}
