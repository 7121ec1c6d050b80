import { redirect, type LoaderFunctionArgs, type RouteObject } from 'react-router';
import { askAlerts } from '../alerts/ask-alerts';
import { askItem } from '../items/item/ask-item';
import { askItems } from '../items/list/ask-items';
import { askOverview } from '../overview/ask-overview';
import { PLANS } from '../plan/use-plans';
import { NotFoundPage } from '../shell/not-found-page';
import { definePage, defineQuestions, type Ask } from './define-page';

/** The texts and the style sheet of a part, which has nothing of its own around its pages. */
const definePart = (load: () => Promise<unknown>): Pick<RouteObject, 'lazy'> => ({
  lazy: {
    Component: async () => {
      await load();
      return undefined;
    },
  },
});

/** The pages of a plan, those of its settings among them. */
export function createPlanRoutes(ask: Ask): RouteObject[] {
  const parts = [createOverview(ask), createItems(ask), REPORTS, createAlerts(ask), ALERT_SETTINGS, ADMINISTRATION];
  return [{ ...askPlans(ask), children: parts }];
}

export function createWallRoute(ask: Ask): RouteObject {
  return { ...askPlans(ask), children: [{ path: '/wall', ...definePage(() => import('../wall/wall-page')) }] };
}

const askPlans = (ask: Ask) => defineQuestions(ask, () => ask(PLANS));

function createOverview(ask: Ask): RouteObject {
  return { path: '/overview', ...defineQuestions(ask, askOverview), ...definePage(() => import('../overview/overview-page')) };
}

function createItems(ask: Ask): RouteObject {
  return {
    path: '/items',
    ...definePart(() => import('../items/items-part')),
    children: [
      { index: true, ...defineQuestions(ask, askItems), ...definePage(() => import('../items/list/items-page')) },
      { path: ':id', ...defineQuestions(ask, askItem), ...definePage(() => import('../items/item/item-page')) },
    ],
  };
}

function createAlerts(ask: Ask): RouteObject {
  return {
    path: '/alerts',
    ...definePart(() => import('../alerts/alerts-part')),
    children: [
      { index: true, ...defineQuestions(ask, askAlerts), ...definePage(() => import('../alerts/inbox-page')) },
      { path: 'silences', ...definePage(() => import('../alerts/silences-page')) },
      { path: 'statistics', ...definePage(() => import('../alerts/statistics-page')) },
      { path: ':id', ...definePage(() => import('../alerts/alert-page')) },
    ],
  };
}

const REPORTS: RouteObject = {
  path: '/reports',
  ...definePart(() => import('../reports/reports-part')),
  children: [
    { index: true, ...definePage(() => import('../reports/due-page')) },
    { path: 'new', ...definePage(() => import('../reports/report-page')) },
    { path: 'correct', ...definePage(() => import('../reports/correct-page')) },
    { path: 'table', ...definePage(() => import('../reports/table-page')) },
    { path: 'upload', ...definePage(() => import('../reports/upload-page')) },
    { path: 'upload-plan', ...definePage(() => import('../reports/upload-plan-page')) },
    { path: 'actions', ...definePage(() => import('../reports/actions-page')) },
    { path: 'register', ...definePage(() => import('../reports/register-page')) },
    { path: 'amend', ...definePage(() => import('../reports/amend-page')) },
  ],
};

const ALERT_SETTINGS: RouteObject = {
  path: '/alert-settings',
  ...definePage(() => import('../alert-settings/alert-settings-part')),
  children: [
    { index: true, loader: (address) => leadTo('/alert-settings/rules', address) },
    { path: 'rules', ...definePage(() => import('../alert-settings/rules/rules-page')) },
    { path: 'routes', ...definePage(() => import('../alert-settings/routes/routes-page')) },
    { path: 'channels', ...definePage(() => import('../alert-settings/channels/channels-page')) },
    { path: 'contacts', ...definePage(() => import('../alert-settings/contacts/contacts-page')) },
    { path: 'deliveries', ...definePage(() => import('../alert-settings/deliveries/deliveries-page')) },
    { path: '*', element: <NotFoundPage /> },
  ],
};

const ADMINISTRATION: RouteObject = {
  path: '/administration',
  ...definePage(() => import('../administration/administration-part')),
  children: [
    { index: true, loader: (address) => leadTo('/administration/regions', address) },
    { path: 'regions', ...definePage(() => import('../administration/regions-page')) },
    { path: 'departments', ...definePage(() => import('../administration/departments/departments-page')) },
    { path: 'users', ...definePage(() => import('../administration/users/users-page')) },
    { path: 'keys', ...definePage(() => import('../administration/keys/keys-page')) },
    { path: 'policies', ...definePage(() => import('../administration/policies/policies-page')) },
    { path: 'policies/new', ...definePage(() => import('../administration/policies/new-policy-page')) },
    { path: '*', element: <NotFoundPage /> },
  ],
};

/** The first page of a part, of the plan that the address names. */
function leadTo(path: string, { request }: LoaderFunctionArgs): Response {
  return redirect(path + new URL(request.url).search);
}
