import type { GroupEffect } from '../rules/advance-group';
import type { GroupRef } from '../rules/group-ref';
import type { Alert, AlertSubject, DepartmentRef } from './alert';
import { ALERT_RAISED, ALERT_RECOVERED, type AlertOutcome } from './event';

/** Nobody but a supervisor answers for an area, until it is handed over to a department. */
const NO_DEPARTMENT: DepartmentRef = { code: '', name: '' };

/** The id of the alert that an effect raises or ends: the same one, however often the rules run over the same days. */
export function formatGroupAlertId({ ruleId, group: { of, region, year, key }, number }: GroupEffect): string {
  return `${ruleId}~${of}-${region}-${year}-${key}~${number}`;
}

export function makeGroupOutcome({ effect, rule, group, facts, since }: GroupEffect): AlertOutcome {
  if (rule === null) return { type: ALERT_RECOVERED, data: { cause: 'rule-withdrawn' } };
  if (effect === 'recover') return { type: ALERT_RECOVERED, data: { cause: 'condition-ended' } };
  const { id, version, name, level, limits } = rule;
  const { region, year } = group;
  const figures = { since, items: facts.items, red: facts.red };
  return {
    type: ALERT_RAISED,
    data: { rule: { id, version, name }, ...describeGroup(group), region, year, figures, level, limits },
  };
}

function describeGroup({ of, key, name }: GroupRef): Pick<Alert, 'subject' | 'place' | 'department'> {
  const isDepartment = of === 'department';
  const subject: AlertSubject = isDepartment ? { type: 'department', code: key, name } : { type: 'area', name };
  const place = { service: null, area: isDepartment ? null : key, town: null, leader: null };
  return { subject, place, department: isDepartment ? { code: key, name } : NO_DEPARTMENT };
}
