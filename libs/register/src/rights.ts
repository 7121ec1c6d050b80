import { may, Refusal, type Action, type Principal, type Problem } from '@duban/domain';

interface Place {
  readonly region: string;
  readonly department?: { readonly code: string };
}

/** @throws Refusal `forbidden`, naming the department or region that is not this principal's; nothing named: its role may not */
export function assertMay(principal: Principal, action: Action, place: Place): void {
  if (!may(principal, action, place)) throw new Refusal('forbidden', notYours(principal, place), { action });
}

function notYours(principal: Principal, { region, department }: Place): Problem[] {
  const { role, regions } = principal;
  if (!may(principal, 'read', { region }))
    return [{ code: 'not-allowed', field: 'region', value: region, params: { allowed: regions.join(', ') } }];
  const another = role === 'reporter' && department !== undefined && !principal.departments.includes(department.code);
  return another ? [{ code: 'forbidden-department', field: 'department.code', value: department.code }] : [];
}
