import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { createQueryClient } from './api/query-client';
import { App } from './app';
import './console.css';
import { createRoutes } from './routes/create-routes';
import { askQuestions, createAsk } from './routes/define-page';
import { setUpTexts } from './texts/set-up-texts';

const root = document.getElementById('root');
if (root !== null) {
  setUpTexts();
  const queryClient = createQueryClient();
  const ask = createAsk(queryClient);
  const routes = createRoutes(ask);
  askQuestions(ask, routes, window.location);
  const router = createBrowserRouter(routes);
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} />
    </StrictMode>,
  );
}
