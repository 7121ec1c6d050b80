import type { Alert } from '../alert/alert';
import { matches, type AlertMatcher } from './matcher';

/** Who is told: a channel, a person of the contact book, or whoever answers for the department. */
export type Receiver =
  | { readonly type: 'channel'; readonly channelId: string }
  | { readonly type: 'person'; readonly personId: string }
  | { readonly type: 'department'; readonly role: 'leader' | 'liaison' };

export const GROUPINGS = ['department', 'area', 'rule', 'leader', 'level'] as const;
export type AlertGrouping = (typeof GROUPINGS)[number];

/** How and when the receivers of a route are told. What a route leaves out, it has from the route above it. */
export interface RouteDelivery {
  readonly receivers: readonly Receiver[];
  /** Alerts that agree in these are told in one message. */
  readonly groupBy: readonly AlertGrouping[];
  /** `at-once`, or one message a working morning. */
  readonly timing: 'at-once' | 'digest';
  /** After so many working days an alert that is still open is told again; null: never. */
  readonly repeatWorkingDays: number | null;
  /** Whether the receivers are told when an alert has recovered. */
  readonly resolved: boolean;
  /** What is said of each alert, with fields such as `{{item}}`; null: the usual text. */
  readonly template: string | null;
}

/** A tree as Alertmanager's: an alert goes down to the first route below that matches, and on to the next one where `continue` says so. */
export interface AlertRoute extends Partial<RouteDelivery> {
  readonly matcher: AlertMatcher;
  readonly continue?: boolean;
  readonly routes?: readonly AlertRoute[];
}

/** A route that an alert has reached. */
export interface ChosenRoute extends RouteDelivery {
  /** The numbers of the routes from the root to it: `0.2`. */
  readonly path: string;
}

export const DEFAULT_DELIVERY: RouteDelivery = {
  receivers: [{ type: 'department', role: 'liaison' }],
  groupBy: ['department'],
  timing: 'at-once',
  repeatWorkingDays: 5,
  resolved: true,
  template: null,
};

/** Tells the liaison of the department: for a region for which nobody has set routes. */
export const DEFAULT_ROUTE: AlertRoute = { matcher: {} };

/** The routes that an alert reaches, in the order of the tree. At least one: the root takes what no other route does. */
export function chooseRoutes(root: AlertRoute, alert: Alert): readonly ChosenRoute[] {
  return descend(root, alert, { ...DEFAULT_DELIVERY, path: '0' });
}

function descend(route: AlertRoute, alert: Alert, above: ChosenRoute): readonly ChosenRoute[] {
  const own: ChosenRoute = { ...above, ...readDelivery(route) };
  const chosen: ChosenRoute[] = [];
  for (const [index, child] of (route.routes ?? []).entries()) {
    if (!matches(child.matcher, alert)) continue;
    chosen.push(...descend(child, alert, { ...own, path: `${own.path}.${index}` }));
    if (child.continue !== true) break;
  }
  return chosen.length > 0 ? chosen : [own];
}

function readDelivery({ matcher: _matcher, continue: _continue, routes: _routes, ...delivery }: AlertRoute): Partial<RouteDelivery> {
  return delivery;
}
