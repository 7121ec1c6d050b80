import { ApiProblem } from '../api/read-answer';

/** Fields that every form has which sends them, each with its problem beside it. */
const OWN_PLACE = new Set([
  ...['asOf', 'value', 'increment', 'milestonesDone', 'partsMet', 'narrative', 'issues', 'needs', 'reason'],
  ...['code', 'name', 'area', 'leader', 'start', 'due', 'department', 'document', 'effectiveFrom'],
  ...['coDepartments', 'town', 'weight', 'joined', 'pace', 'requiresAcceptance'],
]);

/** Parts of a field that are entered each in a field of its own, with the name that a draft has for it. */
const PARTS: Readonly<Partial<Record<string, string>>> = {
  ...{ 'reporting.every': 'cycle', 'reporting.graceDays': 'graceDays' },
  ...{ 'measure.direction': 'direction', 'measure.unit': 'unit', 'measure.baseline': 'baseline', 'measure.goal': 'goal' },
  ...{ 'measure.reference': 'reference', 'measure.tolerance': 'tolerance' },
};

/** What a service asks for beside the common fields: a draft has these among its own. */
const DETAILS = 'details';

/** Whether the problem of a field stands beside it, of one that was sent: others may not be on the page. */
export function hasOwnPlace(sent: object, field: string): boolean {
  const [name = '', part = ''] = field.split(/[.[]/);
  const entered = name === DETAILS ? part : PARTS[field];
  if (entered !== undefined) return Object.hasOwn(sent, entered);
  return OWN_PLACE.has(name) && Object.hasOwn(sent, name);
}

/** What a refusal says about a field or a part of it; undefined: nothing. */
export function findFieldProblem(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const isWithin = (path: string): boolean => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return error.errors.find((problem) => isWithin(problem.field))?.message;
}
