import type { Session } from './session-api';
import { useSession } from './use-session';

type UserRole = Session['user']['role'];

/** Each role may do what those after it may do. The server decides; the page only leaves out what it would refuse. */
const ROLES: readonly UserRole[] = ['admin', 'supervisor', 'reporter', 'viewer'];

/** Whether whoever is signed in has a role, or one above it. */
export function useIsAtLeast(role: UserRole): boolean {
  const own = useSession().data?.user.role;
  return own !== undefined && ROLES.indexOf(own) <= ROLES.indexOf(role);
}
