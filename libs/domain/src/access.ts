export const ROLES = ['reporter', 'supervisor', 'viewer', 'admin'] as const;
/** `reporter` reports for its departments · `supervisor` runs the plan of its regions · `viewer` reads · `admin` also manages keys. */
export type Role = (typeof ROLES)[number];

/** The holder of an API key. Empty `regions` means every region. */
export interface Principal {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role;
  readonly regions: readonly string[];
  readonly departments: readonly string[];
}

export const ACTIONS = ['read', 'report', 'plan', 'supervise', 'manage'] as const;
/**
 * `read` anything of a region · `report` and correct progress · `plan`: register, amend, withdraw, import items ·
 * `supervise`: verify, accept, excuse, adopt a light policy · `manage` keys
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
  if (region !== undefined && principal.regions.length > 0 && !principal.regions.some((own) => region.startsWith(own))) return false;
  if (action === 'report' && principal.role === 'reporter')
    return department !== undefined && principal.departments.includes(department.code);
  return true;
}
