import type { Alert, AlertLevel } from '../alert/alert';

/** Which alerts a route or a silence is for: those that every field names. A field that is left out names all. */
export interface AlertMatcher {
  /** With all regions below them. */
  readonly regions?: readonly string[];
  /** Codes. */
  readonly departments?: readonly string[];
  readonly areas?: readonly string[];
  readonly leaders?: readonly string[];
  readonly services?: readonly string[];
  readonly levels?: readonly AlertLevel[];
  /** Ids of rules. */
  readonly rules?: readonly string[];
  readonly alerts?: readonly string[];
}

export function matches(matcher: AlertMatcher, { id, region, department, place, level, rule }: Alert): boolean {
  return (
    (matcher.regions === undefined || matcher.regions.some((own) => region.startsWith(own))) &&
    names(matcher.departments, department.code) &&
    names(matcher.areas, place.area) &&
    names(matcher.leaders, place.leader) &&
    names(matcher.services, place.service) &&
    names(matcher.levels, level) &&
    names(matcher.rules, rule.id) &&
    names(matcher.alerts, id)
  );
}

function names<Value>(chosen: readonly Value[] | undefined, value: Value | null): boolean {
  return chosen === undefined || (value !== null && chosen.includes(value));
}
