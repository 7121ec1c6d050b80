import { lazy } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Waiting } from '../ui/waiting';
import { Unreachable } from '../shell/unreachable';
import { useSession } from './use-session';

const NewPasswordPage = lazy(() => import('./new-password-page'));

/** Whoever is not signed in signs in first, and comes back to the address that he was sent. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data === undefined) return session.isError ? <Unreachable onRetry={() => void session.refetch()} /> : <Waiting />;
  if (session.data === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  return session.data.user.mustChangePassword ? <NewPasswordPage /> : <Outlet />;
}
