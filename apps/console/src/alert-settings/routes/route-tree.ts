import type { EditedRoute } from './route-api';

/** The numbers of the routes from the root down to one; empty: the root. */
export type RoutePath = readonly number[];

/** The tree with one route changed; undefined as its new value removes it. */
export function changeRoute(root: EditedRoute, path: RoutePath, change: (route: EditedRoute) => EditedRoute | undefined): EditedRoute {
  const [index, ...below] = path;
  if (index === undefined) return change(root) ?? root;
  const routes = (root.routes ?? []).flatMap((route, at) => {
    if (at !== index) return [route];
    const changed = below.length === 0 ? change(route) : changeRoute(route, below, change);
    return changed === undefined ? [] : [changed];
  });
  return withRoutes(root, routes);
}

export function addRouteBelow(root: EditedRoute, path: RoutePath, added: EditedRoute): EditedRoute {
  return changeRoute(root, path, (route) => withRoutes(route, [...(route.routes ?? []), added]));
}

/** Routes are tried in their order: one changes places with the one before it. */
export function moveRouteUp(root: EditedRoute, path: RoutePath): EditedRoute {
  const index = path.at(-1) ?? 0;
  return changeRoute(root, path.slice(0, -1), (parent) => {
    const routes = [...(parent.routes ?? [])];
    const [moved] = routes.splice(index, 1);
    if (moved !== undefined) routes.splice(Math.max(0, index - 1), 0, moved);
    return withRoutes(parent, routes);
  });
}

export function findRoute(root: EditedRoute, path: RoutePath): EditedRoute | undefined {
  return path.reduce<EditedRoute | undefined>((route, index) => route?.routes?.[index], root);
}

/** The path as the API writes it in problems: `routes[0].routes[2].`; empty for the root. */
export function formatRoutePath(path: RoutePath): string {
  return path.map((index) => `routes[${index}].`).join('');
}

function withRoutes({ routes: _, ...route }: EditedRoute, routes: EditedRoute[]): EditedRoute {
  return routes.length === 0 ? route : { ...route, routes };
}
