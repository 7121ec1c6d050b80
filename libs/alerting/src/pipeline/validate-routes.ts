import { findUnknownFields, TEMPLATE_FIELDS } from '../messages/template';
import type { AlertMatcher } from './matcher';
import type { AlertRoute, Receiver } from './route';

export const ROUTE_LIMITS = { depth: 5, routes: 200, receivers: 20, matched: 100, template: 2_000, repeatWorkingDays: 60 } as const;

export const ROUTE_PROBLEMS = [
  'too-deep',
  'too-many',
  'matches-everything',
  'region-not-below',
  'unknown-channel',
  'unknown-person',
  'unknown-template-field',
] as const;
export type RouteProblemCode = (typeof ROUTE_PROBLEMS)[number];

export interface RouteProblem {
  readonly code: RouteProblemCode;
  /** Path of the field: `routes[0].receivers[1].channelId`. */
  readonly field: string;
  readonly value?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What routes may name. */
export interface KnownReceivers {
  /** The region whose routes they are. */
  readonly region: string;
  hasChannel(id: string): boolean;
  hasPerson(id: string): boolean;
}

/** All that is wrong with routes of the right shape. */
export function validateRoutes(root: AlertRoute, known: KnownReceivers): readonly RouteProblem[] {
  const count = countRoutes(root);
  if (count > ROUTE_LIMITS.routes) return [{ code: 'too-many', field: 'routes', params: { max: ROUTE_LIMITS.routes } }];
  return [...ownProblems(root, '', known), ...childProblems(root, '', 1, known)];
}

function countRoutes({ routes = [] }: AlertRoute): number {
  return routes.reduce((sum, route) => sum + countRoutes(route), 1);
}

function childProblems({ routes = [] }: AlertRoute, path: string, depth: number, known: KnownReceivers): readonly RouteProblem[] {
  if (routes.length === 0) return [];
  const field = `${path}routes`;
  if (depth >= ROUTE_LIMITS.depth) return [{ code: 'too-deep', field, params: { max: ROUTE_LIMITS.depth } }];
  return routes.flatMap((route, index) => {
    const own = `${field}[${index}].`;
    const isLast = index === routes.length - 1;
    return [
      ...matcherProblems(route, own, isLast, known),
      ...ownProblems(route, own, known),
      ...childProblems(route, own, depth + 1, known),
    ];
  });
}

/** A route that takes everything hides those behind it. */
function matcherProblems(route: AlertRoute, path: string, isLast: boolean, { region }: KnownReceivers): readonly RouteProblem[] {
  const hides = !isLast && route.continue !== true && isEmpty(route.matcher);
  const outside = (route.matcher.regions ?? []).flatMap((each, index): RouteProblem[] =>
    each.startsWith(region)
      ? []
      : [{ code: 'region-not-below', field: `${path}matcher.regions[${index}]`, value: each, params: { region } }],
  );
  return [...(hides ? [{ code: 'matches-everything', field: `${path}matcher` } as const] : []), ...outside];
}

function isEmpty(matcher: AlertMatcher): boolean {
  return Object.values(matcher).every((chosen) => chosen === undefined);
}

function ownProblems({ receivers = [], template = null }: AlertRoute, path: string, known: KnownReceivers): readonly RouteProblem[] {
  const unknown = template === null ? [] : findUnknownFields(template);
  return [
    ...receivers.flatMap((receiver, index) => receiverProblems(receiver, `${path}receivers[${index}]`, known)),
    ...unknown.map((value) => ({
      code: 'unknown-template-field' as const,
      field: `${path}template`,
      value,
      params: { name: value, known: TEMPLATE_FIELDS.map((name) => `{{${name}}}`).join(' ') },
    })),
  ];
}

function receiverProblems(receiver: Receiver, field: string, known: KnownReceivers): readonly RouteProblem[] {
  if (receiver.type === 'channel' && !known.hasChannel(receiver.channelId))
    return [{ code: 'unknown-channel', field: `${field}.channelId`, value: receiver.channelId, params: { region: known.region } }];
  if (receiver.type === 'person' && !known.hasPerson(receiver.personId))
    return [{ code: 'unknown-person', field: `${field}.personId`, value: receiver.personId, params: { region: known.region } }];
  return [];
}
