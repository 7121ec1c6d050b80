import type { Schemas } from '@duban/client';

type ReadProblem = Partial<Pick<Schemas['ProblemDocument'], 'code' | 'detail' | 'errors'>>;
export type WrongField = Schemas['FieldError'];

/** A request that was refused, with what the program says about it in the reader's language. */
export class ApiProblem extends Error {
  /** The kind of problem, for the page to tell them apart; '' when something on the way answered. */
  readonly code: string;
  /** What is wrong with single fields; they are said in the message, too. */
  readonly errors: readonly WrongField[];

  constructor(
    readonly status: number,
    problem: unknown,
    /** After how many seconds to try again; null: not said. */
    readonly retryAfterS: number | null,
  ) {
    const { code = '', detail = '', errors = [] } = readProblem(problem);
    super(errors.length > 0 ? errors.map(({ message }) => message).join('\n') : detail);
    this.name = 'ApiProblem';
    this.code = code;
    this.errors = errors;
  }
}

/** Something on the way to the program may answer otherwise. */
function readProblem(problem: unknown): ReadProblem {
  return typeof problem === 'object' && problem !== null ? problem : {};
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
  throw new ApiProblem(response.status, error, retryAfter > 0 ? retryAfter : null);
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
