import type { Schemas } from '@duban/client';

/** A request that was refused, with what the program says about it in the reader's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** After how many seconds to try again; null: not said. */
    readonly retryAfterS: number | null,
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
  throw new ApiProblem(response.status, readDetail(error), retryAfter > 0 ? retryAfter : null);
}

type ReadProblem = Partial<Pick<Schemas['ProblemDocument'], 'detail' | 'errors'>>;

/** What is wrong with the fields, where the problem says it; else the problem as a whole. Something on the way may answer otherwise. */
function readDetail(problem: unknown): string {
  if (typeof problem !== 'object' || problem === null) return '';
  const { detail = '', errors = [] } = problem as ReadProblem;
  return errors.length > 0 ? errors.map(({ message }) => message).join('\n') : detail;
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
