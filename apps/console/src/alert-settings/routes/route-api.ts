import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type SavedRoutes = Schemas['Routes'];
export type EditedRoute = Schemas['AlertRouteInput'];
export type EditedReceiver = Schemas['ReceiverInput'];
export type TellingTimes = Schemas['TellingHours'];
export type FoundRoutes = Schemas['RoutePreview'];
export type ExampleAlert = Omit<Schemas['PreviewRoutes'], 'region'>;

/** All routes of a region: the root takes what no other route does. */
export interface EditedRoutes {
  readonly root: EditedRoute;
  readonly hours: TellingTimes;
}

export const ROUTE_KEYS = [['alert-routes'], ['alert-routes-preview']] as const;

export function useRoutes(region: string): UseQueryResult<SavedRoutes> {
  return useQuery({
    queryKey: ['alert-routes', { region }],
    queryFn: () => readAnswer(api().GET('/api/alerts/routes', { params: { query: { region } } })),
  });
}

/** @param version that the change is based on */
export function saveRoutes(region: string, version: number, { root, hours }: EditedRoutes): Promise<SavedRoutes> {
  const { matcher: _matcher, continue: _continue, ...delivery } = root;
  const params = { query: { region }, header: { 'If-Match': `"${version}"` } };
  return readAnswer(api().PUT('/api/alerts/routes', { params, body: { ...delivery, hours } }));
}

export function resetRoutes(region: string, version: number): Promise<SavedRoutes> {
  const params = { query: { region }, header: { 'If-Match': `"${version}"` } };
  return readAnswer(api().DELETE('/api/alerts/routes', { params }));
}

/** Who would be told of an alert by the routes that are saved. */
export function useRoutePreview(region: string, example: ExampleAlert | undefined): UseQueryResult<FoundRoutes> {
  return useQuery({
    queryKey: ['alert-routes-preview', { region, example }],
    queryFn: () => readAnswer(api().POST('/api/alerts/routes/preview', { body: { region, ...example } })),
    enabled: example !== undefined,
  });
}

/** Routes as they can be set: a route of an answer has no matcher where it takes all. */
export function toEditedRoutes({ root, hours }: Pick<SavedRoutes, 'root' | 'hours'>): EditedRoutes {
  return { root: toEditedRoute(root), hours };
}

function toEditedRoute({ matcher = {}, routes, ...route }: SavedRoutes['root']): EditedRoute {
  return { ...route, matcher, ...(routes !== undefined && { routes: routes.map(toEditedRoute) }) };
}
