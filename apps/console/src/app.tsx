import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { createQueryClient } from './api/query-client';
import { RequireSession } from './session/require-session';
import { ErrorBoundary } from './shell/error-boundary';
import { NotFoundPage } from './shell/not-found-page';
import { Shell } from './shell/shell';
import { Appearance } from './theme/appearance';
import { Waiting } from './ui/waiting';

/** Each page is loaded when somebody goes there. */
const OverviewPage = lazy(() => import('./overview/overview-page'));
const SetupPage = lazy(() => import('./session/setup-page'));
const SignInPage = lazy(() => import('./session/sign-in-page'));
const queryClient = createQueryClient();

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Appearance>
        <ErrorBoundary>
          <BrowserRouter>
            <Suspense fallback={<Waiting />}>
              <Pages />
            </Suspense>
          </BrowserRouter>
        </ErrorBoundary>
      </Appearance>
    </QueryClientProvider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route path="/setup" element={<SetupPage />} />
      <Route element={<RequireSession />}>
        <Route element={<Shell />}>
          <Route path="/" element={<Navigate to="/overview" replace />} />
          <Route path="/overview" element={<OverviewPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Route>
    </Routes>
  );
}
