import type { Schemas } from '@duban/client';
import type { ShownAlert } from './inbox-address';

export type SilenceMatcher = Pick<Schemas['AlertMatcher'], 'departments' | 'services' | 'levels' | 'rules' | 'alerts'>;

/** As the form has it. */
export interface EnteredSilence {
  readonly matcher: SilenceMatcher;
  readonly reason: string;
  readonly end: 'instant' | 'recovery';
  readonly lastDate?: string;
}

/** Without the fields in which nothing is chosen: they name all alerts. */
export function trimMatcher(matcher: SilenceMatcher): SilenceMatcher {
  return Object.fromEntries(Object.entries(matcher).filter(([, values]) => values !== undefined && values.length > 0));
}

/** The alerts that every chosen field names; none while nothing is chosen, because such a silence is refused. */
export function findMatches<Shown extends Pick<ShownAlert, 'id' | 'department' | 'service' | 'level' | 'rule'>>(
  alerts: readonly Shown[],
  matcher: SilenceMatcher,
): readonly Shown[] {
  const chosen = trimMatcher(matcher);
  if (Object.keys(chosen).length === 0) return [];
  const names = (values: readonly string[] | undefined, value: string | null): boolean =>
    values === undefined || (value !== null && values.includes(value));
  return alerts.filter(
    ({ id, department, service, level, rule }) =>
      names(chosen.departments, department.code) &&
      names(chosen.services, service) &&
      names(chosen.levels, level) &&
      names(chosen.rules, rule.id) &&
      names(chosen.alerts, id),
  );
}
