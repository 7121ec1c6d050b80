import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Unreachable } from '../shell/unreachable';
import { Waiting } from '../ui/waiting';
import { keepUser, useSession } from './use-session';

const NewPasswordPage = lazy(() => import('./new-password-page'));
const SignInAgain = lazy(() => import('./sign-in-again'));

/**
 * Whoever is not signed in signs in first, and comes back to the address that he was sent. When a session ends while a page is open, the
 * page stays as it is, with all that was entered, until somebody has signed in over it.
 */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data === undefined) return session.isError ? <Unreachable onRetry={() => void session.refetch()} /> : <Waiting />;
  const user = keepUser(session.data);
  if (user === undefined) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  if (session.data?.user.mustChangePassword === true) return <NewPasswordPage />;
  return (
    // Another person begins with pages of his own.
    <div key={user} className="signed-in">
      <Outlet />
      {session.data === null && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}
