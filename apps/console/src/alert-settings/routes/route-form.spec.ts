import type { EditedRoute } from './route-api';
import { fromRouteForm, toRouteForm } from './route-form';

const ROUTE: EditedRoute = {
  matcher: { levels: ['summon'], alerts: ['red~x~1'] },
  receivers: [
    { type: 'department', role: 'leader' },
    { type: 'channel', channelId: 'office' },
    { type: 'person', personId: 'li:1' },
  ],
  repeatWorkingDays: 0,
  routes: [{ matcher: { areas: ['民生'] } }],
};

describe('the form of a route', () => {
  it('gives back the route that it was filled with, and what it does not show', () => {
    expect(fromRouteForm(ROUTE, toRouteForm(ROUTE))).toEqual(ROUTE);
  });

  it('leaves out what the route has from above, and what is empty', () => {
    const values = toRouteForm(ROUTE);
    const changed = fromRouteForm(ROUTE, {
      ...values,
      matcher: { levels: [], areas: ['产业'] },
      own: { ...values.own, receivers: false, template: true },
      template: ' ',
    });
    expect(changed).toEqual({ matcher: { areas: ['产业'], alerts: ['red~x~1'] }, repeatWorkingDays: 0, routes: ROUTE.routes });
  });
});
