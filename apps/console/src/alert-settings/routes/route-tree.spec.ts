import type { EditedRoute } from './route-api';
import { addRouteBelow, changeRoute, findRoute, formatRoutePath, moveRouteUp } from './route-tree';

const makeRoute = (area: string, routes?: EditedRoute[]): EditedRoute => ({
  matcher: { areas: [area] },
  ...(routes !== undefined && { routes }),
});
const ROOT: EditedRoute = { matcher: {}, routes: [makeRoute('A', [makeRoute('A1')]), makeRoute('B')] };
const listAreas = ({ matcher, routes = [] }: EditedRoute): string[] => [...(matcher.areas ?? []), ...routes.flatMap(listAreas)];

describe('the tree of routes', () => {
  it('has a route added, changed and removed anywhere', () => {
    expect(listAreas(addRouteBelow(ROOT, [1], makeRoute('B1')))).toEqual(['A', 'A1', 'B', 'B1']);
    expect(listAreas(changeRoute(ROOT, [0, 0], () => makeRoute('A2')))).toEqual(['A', 'A2', 'B']);
    const removed = changeRoute(ROOT, [0, 0], () => undefined);
    expect(listAreas(removed)).toEqual(['A', 'B']);
    expect(removed.routes?.[0]).not.toHaveProperty('routes');
    expect(listAreas(ROOT)).toEqual(['A', 'A1', 'B']);
  });

  it('has routes moved before others; the first stays first', () => {
    expect(listAreas(moveRouteUp(ROOT, [1]))).toEqual(['B', 'A', 'A1']);
    expect(listAreas(moveRouteUp(ROOT, [0]))).toEqual(['A', 'A1', 'B']);
  });

  it('is searched by paths, which the API writes its own way', () => {
    expect(findRoute(ROOT, [0, 0])).toEqual(makeRoute('A1'));
    expect(findRoute(ROOT, [3])).toBeUndefined();
    expect(formatRoutePath([0, 2])).toBe('routes[0].routes[2].');
  });
});
