import { coversRegion, isWithin, Refusal, type Problem, type Rights, type Role } from '@duban/domain';

/** Rights as somebody gives them; no regions, all of them. */
export interface GivenRights {
  readonly role: Role;
  readonly regions?: readonly string[];
  readonly departments?: readonly string[];
}

/**
 * Whether a key or a user may have these rights: they are what the role needs, and nothing that the giver does not have.
 * @throws Refusal `invalid` · `forbidden`, naming what is beyond his rights
 */
export function assertGivable({ role, regions = [], departments = [] }: GivenRights, giver: Rights): void {
  if (role === 'reporter' && departments.length === 0) throw new Refusal('invalid', [{ code: 'required', field: 'departments' }]);
  if (role !== 'admin' && regions.length === 0) throw new Refusal('invalid', [{ code: 'required', field: 'regions' }]);
  if (isWithin({ role, regions, departments }, giver)) return;
  throw new Refusal('forbidden', regionProblems(regions, giver), { action: 'manage' });
}

function regionProblems(regions: readonly string[], giver: Rights): Problem[] {
  const params = { allowed: giver.regions.join(', ') };
  if (regions.length === 0) return [{ code: 'not-allowed', field: 'regions', params }];
  return regions.flatMap((region, index) =>
    coversRegion(giver, region) ? [] : [{ code: 'not-allowed' as const, field: `regions[${index}]`, value: region, params }],
  );
}
