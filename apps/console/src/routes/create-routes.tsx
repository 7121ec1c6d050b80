import { Suspense } from 'react';
import { Outlet, redirect, type RouteObject } from 'react-router';
import { RequireSession } from '../session/require-session';
import { SESSION } from '../session/use-session';
import { SETUP } from '../session/use-setup';
import { Defect } from '../shell/defect';
import { NotFoundPage } from '../shell/not-found-page';
import { Shell } from '../shell/shell';
import { Waiting } from '../ui/waiting';
import { createPlanRoutes, createWallRoute } from './create-plan-routes';
import { definePage, defineQuestions, type Ask } from './define-page';

/**
 * All pages by their addresses. When one is opened, all that its address tells is begun at once: the scripts of its part and its page, the
 * session, the plans, and what the page asks first.
 */
export function createRoutes(ask: Ask): RouteObject[] {
  const pages = [
    { path: '/', loader: () => redirect('/overview') },
    ...createPlanRoutes(ask),
    { path: '/account', ...definePage(() => import('../account/account-page')) },
    { path: '*', element: <NotFoundPage /> },
  ];
  const everybody = defineQuestions(ask, () => {
    ask(SESSION);
    ask(SETUP);
  });
  return [
    {
      ...everybody,
      element: <Pages />,
      hydrateFallbackElement: <Waiting />,
      errorElement: <Defect />,
      children: [
        { path: '/sign-in', ...definePage(() => import('../session/sign-in-page')) },
        { path: '/setup', ...definePage(() => import('../session/setup-page')) },
        { element: <RequireSession />, children: [createWallRoute(ask), { element: <Shell />, children: pages }] },
      ],
    },
  ];
}

function Pages() {
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  );
}
