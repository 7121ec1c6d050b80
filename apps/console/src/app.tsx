import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, Outlet, RouterProvider, type RouteObject } from 'react-router';
import { createQueryClient } from './api/query-client';
import { RequireSession } from './session/require-session';
import { Defect } from './shell/defect';
import { NotFoundPage } from './shell/not-found-page';
import { Shell } from './shell/shell';
import { Appearance } from './theme/appearance';
import { Waiting } from './ui/waiting';

/** Each part is loaded when somebody goes there, with its texts and its style sheet. */
const AccountPages = lazy(() => import('./account/account-pages'));
const AdministrationPages = lazy(() => import('./administration/administration-pages'));
const AlertPages = lazy(() => import('./alerts/alerts-pages'));
const AlertSettingsPages = lazy(() => import('./alert-settings/alert-settings-pages'));
const ItemPages = lazy(() => import('./items/items-pages'));
const OverviewPage = lazy(() => import('./overview/overview-page'));
const ReportPages = lazy(() => import('./reports/reports-pages'));
const SetupPage = lazy(() => import('./session/setup-page'));
const SignInPage = lazy(() => import('./session/sign-in-page'));
const WallPages = lazy(() => import('./wall/wall-pages'));

const PAGES: RouteObject[] = [
  { path: '/', element: <Navigate to="/overview" replace /> },
  { path: '/overview', element: <OverviewPage /> },
  { path: '/items/*', element: <ItemPages /> },
  { path: '/reports/*', element: <ReportPages /> },
  { path: '/alerts/*', element: <AlertPages /> },
  { path: '/alert-settings/*', element: <AlertSettingsPages /> },
  { path: '/administration/*', element: <AdministrationPages /> },
  { path: '/account/*', element: <AccountPages /> },
  { path: '*', element: <NotFoundPage /> },
];

const ROUTES: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage /> },
  { path: '/setup', element: <SetupPage /> },
  {
    element: <RequireSession />,
    children: [
      { path: '/wall/*', element: <WallPages /> },
      { element: <Shell />, children: PAGES },
    ],
  },
];

const queryClient = createQueryClient();
const router = createBrowserRouter([{ element: <Page />, children: ROUTES, errorElement: <Defect /> }]);

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>
  );
}

function Page() {
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  );
}
