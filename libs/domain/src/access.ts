import { Refusal } from './problem';

export const ROLES = ['reporter', 'supervisor', 'viewer', 'admin'] as const;
/** `reporter` reports for its departments · `supervisor` runs the plan of its regions · `viewer` reads · `admin` manages keys and users */
export type Role = (typeof ROLES)[number];

/** What a key or a user may do. Empty `regions` means every region, which only an administrator may be given. */
export interface Rights {
  readonly role: Role;
  readonly regions: readonly string[];
  readonly departments: readonly string[];
}

/** The holder of an API key, or a user who has signed in. */
export interface Principal extends Rights {
  /** The id of the key or of the user. */
  readonly keyId: string;
  readonly name: string;
}

export const ACTIONS = ['read', 'report', 'plan', 'supervise', 'manage'] as const;
/**
 * `read` anything of a region · `report` and correct progress · `plan`: register, amend, withdraw, import items ·
 * `supervise`: verify, accept, excuse, adopt a light policy · `manage` keys and users
 */
export type Action = (typeof ACTIONS)[number];

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read'],
  reporter: ['read', 'report'],
  supervisor: ['read', 'report', 'plan', 'supervise'],
  admin: ACTIONS,
};

/** What an action is applied to. A list has no department and key management has no region: those fields are left out. */
export interface Touched {
  readonly region?: string;
  readonly department?: { readonly code: string };
}

/** Whether a principal may do an action. A region covers all regions below it; a reporter reports only for its own departments. */
export function may(principal: Principal, action: Action, touched: Touched = {}): boolean {
  if (!ALLOWED[principal.role].includes(action)) return false;
  const { region, department } = touched;
  if (region !== undefined && !coversRegion(principal, region)) return false;
  if (action === 'report' && principal.role === 'reporter')
    return department !== undefined && principal.departments.includes(department.code);
  return true;
}

/** @throws Refusal `forbidden` */
export function assertAllowed(principal: Principal, action: Action, touched: Touched = {}): void {
  if (!may(principal, action, touched)) throw new Refusal('forbidden', [], { action });
}

/** Whether a region, with all regions below it, belongs to the regions of a key. */
export function coversRegion({ regions }: Pick<Rights, 'regions'>, region: string): boolean {
  return regions.length === 0 || regions.some((own) => region.startsWith(own));
}

/** Whether whoever has the rights of `holder` has these rights too: only such rights may he give, see or take away. */
export function isWithin({ role, regions, departments }: Rights, holder: Rights): boolean {
  const isRoleWithin = ALLOWED[role].every((action) => ALLOWED[holder.role].includes(action));
  const areRegionsWithin = regions.length === 0 ? holder.regions.length === 0 : regions.every((region) => coversRegion(holder, region));
  const areDepartmentsWithin = holder.role !== 'reporter' || departments.every((code) => holder.departments.includes(code));
  return isRoleWithin && areRegionsWithin && areDepartmentsWithin;
}

/** An administrator of every region. The system never loses the last one. */
export function isUnlimitedAdmin({ role, regions }: Pick<Rights, 'role' | 'regions'>): boolean {
  return role === 'admin' && regions.length === 0;
}
