import type { Session } from './session-api';
import { useSession } from './use-session';

type UserRole = Session['user']['role'];

/** Each role may do what those after it may do. The server decides; the page only leaves out what it would refuse. */
const ROLES: readonly UserRole[] = ['admin', 'supervisor', 'reporter', 'viewer'];

/** Whether somebody has a role, or one above it. @param own undefined: nobody is signed in */
export function hasRole(own: UserRole | undefined, role: UserRole): boolean {
  return own !== undefined && ROLES.indexOf(own) <= ROLES.indexOf(role);
}

/** The same of whoever is signed in. */
export function useIsAtLeast(role: UserRole): boolean {
  return hasRole(useSession().data?.user.role, role);
}
