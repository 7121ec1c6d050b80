import type { AlertRoute } from './route';
import { validateRoutes, type KnownReceivers } from './validate-routes';

const known: KnownReceivers = { region: '1404', hasChannel: (id) => id === 'office', hasPerson: (id) => id === 'p1' };
const faults = (root: AlertRoute): string[] => validateRoutes(root, known).map(({ code, field }) => `${field} ${code}`);
const nest = (depth: number): AlertRoute =>
  depth === 1 ? { matcher: { levels: ['summon'] } } : { matcher: {}, routes: [nest(depth - 1)] };

test('routes may name known channels, persons, roles and regions below', () => {
  const root: AlertRoute = {
    matcher: {},
    receivers: [
      { type: 'channel', channelId: 'office' },
      { type: 'person', personId: 'p1' },
      { type: 'department', role: 'leader' },
    ],
    routes: [
      { matcher: { regions: ['140406', '1404'] }, continue: true },
      { matcher: {}, receivers: [], template: '{{item}}' },
    ],
  };
  expect(faults(root)).toEqual([]);
});

test('each place of what they may not name is told', () => {
  const root: AlertRoute = {
    matcher: {},
    receivers: [{ type: 'channel', channelId: 'gone' }],
    template: '{{tiem}}',
    routes: [
      { matcher: { regions: ['140406', '14'] }, routes: [{ matcher: {}, receivers: [{ type: 'person', personId: 'p2' }] }] },
      { matcher: {} },
      { matcher: { levels: ['summon'] } },
    ],
  };
  expect(faults(root)).toEqual([
    'receivers[0].channelId unknown-channel',
    'template unknown-template-field',
    'routes[0].matcher.regions[1] region-not-below',
    'routes[0].routes[0].receivers[0].personId unknown-person',
    'routes[1].matcher matches-everything',
  ]);
});

test('five levels and 200 routes are the most', () => {
  expect(faults(nest(5))).toEqual([]);
  expect(faults(nest(6))).toEqual(['routes[0].routes[0].routes[0].routes[0].routes too-deep']);
  const wide = (count: number): AlertRoute => ({
    matcher: {},
    routes: Array.from({ length: count }, () => ({ matcher: { levels: ['summon'] } })),
  });
  expect(faults(wide(199))).toEqual([]);
  expect(faults(wide(200))).toEqual(['routes too-many']);
});
