import { Refusal, validateDefinition, type ItemDefinition, type Problem } from '@duban/domain';
import { plain } from './plain';
import type { ServiceRules } from './service-rules';
import { validateInput } from '@duban/validation';

export interface CheckedDefinition {
  readonly definition: ItemDefinition;
  readonly problems: readonly Problem[];
}

/** A definition as the service keeps it (details read, common fields completed), with all its problems. */
export function checkDefinition(given: ItemDefinition, rules: ServiceRules): CheckedDefinition {
  const { details, problems } = readDetails(given.details, rules);
  if (problems.length > 0) return { definition: given, problems: [...validateDefinition(given, rules.service), ...problems] };
  const read = { ...given, details };
  const definition = rules.complete?.(read) ?? read;
  return { definition, problems: [...validateDefinition(definition, rules.service), ...(rules.check?.(definition) ?? [])] };
}

type Details = ItemDefinition['details'];

function readDetails(details: Details, { detailsClass }: ServiceRules): { details: Details; problems: readonly Problem[] } {
  if (detailsClass === undefined) {
    return { details, problems: Object.keys(details).map((key) => ({ code: 'unknown-field', field: `details.${key}` })) };
  }
  try {
    return { details: plain({ ...validateInput(detailsClass, details) }), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { details, problems: error.problems.map((problem) => ({ ...problem, field: `details.${problem.field}` })) };
  }
}
