import { ApiProblem } from '../api/read-answer';

/** What a refusal says about a field or a part of it; undefined: nothing. */
export function findFieldProblem(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const isWithin = (path: string): boolean => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return error.errors.find((problem) => isWithin(problem.field))?.message;
}
