import { ApiProblem } from '../api/read-answer';

/** Fields that every form has which sends them, each with its problem beside it. */
const OWN_PLACE = new Set([
  ...['asOf', 'value', 'increment', 'milestonesDone', 'partsMet', 'narrative', 'issues', 'needs', 'reason'],
  ...['name', 'area', 'leader', 'start', 'due', 'department', 'reporting', 'document', 'effectiveFrom'],
]);

/** What a service asks for beside the common fields: a draft has these among its own. */
const DETAILS = 'details';

/** Whether the problem of a field stands beside it, of one that was sent: others may not be on the page. */
export function hasOwnPlace(sent: object, field: string): boolean {
  const [name = '', part = ''] = field.split(/[.[]/);
  if (name === DETAILS) return Object.hasOwn(sent, part);
  return OWN_PLACE.has(name) && Object.hasOwn(sent, name);
}

/** What a refusal says about a field or a part of it; undefined: nothing. */
export function findFieldProblem(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const isWithin = (path: string): boolean => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return error.errors.find((problem) => isWithin(problem.field))?.message;
}
