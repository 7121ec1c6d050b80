import type { Schemas } from '@duban/client';

/** A request that was refused, with what the program says about it in the reader's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** After how many seconds to try again; null: not said. */
    readonly retryAfterS: number | null,
    /** The kind of problem; empty when something on the way answered. */
    readonly code = '',
    /** One for each wrong field. */
    readonly errors: readonly Schemas['FieldError'][] = [],
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

interface ClientAnswer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer. @throws ApiProblem when the request was refused; TypeError when nothing answered */
export async function readAnswer<Data>(call: Promise<ClientAnswer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  const retryAfter = Number(response.headers.get('retry-after'));
  const { detail = '', code = '', errors = [] } = readProblem(error);
  // What is wrong with the fields, where the problem says it; else the problem as a whole.
  const sentence = errors.length > 0 ? errors.map(({ message }) => message).join('\n') : detail;
  throw new ApiProblem(response.status, sentence, retryAfter > 0 ? retryAfter : null, code, errors);
}

/** A problem document. Something on the way may answer otherwise. */
function readProblem(problem: unknown): Partial<Schemas['ProblemDocument']> {
  return typeof problem === 'object' && problem !== null ? problem : {};
}

/** What a refusal says about a field or a part of it; undefined: nothing. */
export function findFieldProblem(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const isWithin = (path: string): boolean => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return error.errors.find((problem) => isWithin(problem.field))?.message;
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
