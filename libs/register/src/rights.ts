import { may, Refusal, type Action, type DepartmentMoment, type DepartmentRegistry, type Principal, type Problem } from '@duban/domain';

interface RegionAndDepartment {
  readonly region: string;
  readonly department?: { readonly code: string };
}

/** @throws Refusal `forbidden`, naming the department or region that is not this principal's; none is named when the role is at fault */
export function assertMay(principal: Principal, action: Action, target: RegionAndDepartment): void {
  if (!may(principal, action, target)) throw new Refusal('forbidden', forbiddenProblems(principal, target), { action });
}

function forbiddenProblems(principal: Principal, { region, department }: RegionAndDepartment): Problem[] {
  const { role, regions } = principal;
  if (!may(principal, 'read', { region }))
    return [{ code: 'not-allowed', field: 'region', value: region, params: { allowed: regions.join(', ') } }];
  const another = role === 'reporter' && department !== undefined && !principal.departments.includes(department.code);
  return another ? [{ code: 'forbidden-department', field: 'department.code', value: department.code }] : [];
}

/**
 * The department of an item under the code or name by which the principal was given it, where the registry says that both are one
 * department; else as it is.
 */
export function asGiven<Target extends RegionAndDepartment>(
  principal: Principal,
  target: Target,
  registry: DepartmentRegistry,
  moment: DepartmentMoment,
): Target {
  const { region, department } = target;
  if (department === undefined || principal.departments.includes(department.code)) return target;
  const code = principal.departments.find((given) => registry.covers(region, given, department.code, moment));
  return code === undefined ? target : { ...target, department: { ...department, code } };
}
