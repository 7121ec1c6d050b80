import { may, Refusal, type Action, type Principal, type Problem } from '@duban/domain';

interface Place {
  readonly region: string;
  readonly department?: { readonly code: string };
}

/** @throws Refusal `forbidden`, naming the department or region that is not this principal's */
export function assertMay(principal: Principal, action: Action, place: Place): void {
  if (may(principal, action, place)) return;
  throw new Refusal('forbidden', [notYours(principal, action, place)], { action });
}

function notYours(principal: Principal, action: Action, { region, department }: Place): Problem {
  const byDepartment = action === 'report' && principal.role === 'reporter' && may(principal, 'read', { region });
  if (byDepartment) return { code: 'forbidden-department', field: 'department.code', value: department?.code };
  return { code: 'not-allowed', field: 'region', value: region, params: { allowed: principal.regions.join(', ') } };
}
