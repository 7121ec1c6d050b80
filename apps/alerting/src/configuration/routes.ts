import {
  DEFAULT_ROUTE,
  OFFICE_HOURS,
  validateRoutes,
  type AlertMatcher,
  type AlertRoute,
  type KnownReceivers,
  type RoutesSetting,
  type TellingHours,
} from '@duban/alerting';
import { assertAllowed, dateIn, Refusal, type Principal, type Problem } from '@duban/domain';
import type { AlertSetting, AlertSettingKey } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import type { MatchedVersions } from '@duban/nest-kit';
import { changeSetting, type SettingsWriter } from './change-setting';
import { findDepartmentCodes } from './department-codes';
import { readKnownReceivers } from './known-receivers';
import { nearestFirst } from '../telling/telling-settings';

/** The routes by which the alerts of a region are told. */
export interface RoutesInForce {
  readonly region: string;
  /** What the region itself has stored, if only that it inherits. */
  readonly own: AlertSetting | undefined;
  /** The region whose routes they are; null: nobody has set any, and these are the default ones. */
  readonly from: string | null;
  readonly root: AlertRoute;
  readonly hours: TellingHours;
}

export interface RoutesDependencies extends SettingsWriter {
  readonly departments: DepartmentBook;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

/** Who is told of the alerts of a region: its own routes, else those of the nearest region above that has some, else the default ones. */
export class Routes {
  constructor(private readonly dependencies: RoutesDependencies) {}

  /** @throws Refusal forbidden */
  read(principal: Principal, region: string): Promise<RoutesInForce> {
    assertAllowed(principal, 'read', { region });
    return this.inForce(region);
  }

  async inForce(region: string): Promise<RoutesInForce> {
    const { settings } = this.dependencies;
    const own = await settings.load(routesKey(region));
    const [source] = nearestFirst(await settings.list('routes'), region);
    if (source === undefined) return { region, own, from: null, root: DEFAULT_ROUTE, hours: OFFICE_HOURS };
    const { root, hours = OFFICE_HOURS } = source.value as RoutesSetting;
    return { region, own, from: source.region, root, hours };
  }

  /** @throws Refusal forbidden, invalid with everything that is wrong, version-mismatch */
  async set(principal: Principal, region: string, given: RoutesSetting, expected: MatchedVersions): Promise<RoutesInForce> {
    assertAllowed(principal, 'supervise', { region });
    const { departments, clock, zone, settings } = this.dependencies;
    await departments.load();
    const today = dateIn(clock.now(), zone);
    const { route: root, problems } = resolveRoute(given.root, '', (names, field) =>
      findDepartmentCodes(departments, region, names, { on: today, field }),
    );
    const known = await readKnownReceivers(settings, region);
    const all = [...routesProblems(root, known), ...problems, ...hoursProblems(given.hours)];
    if (all.length > 0) throw new Refusal('invalid', all);
    await changeSetting(this.dependencies, principal, routesKey(region), expected, () => ({ ...given, root }));
    return this.inForce(region);
  }

  /** The region inherits again. @throws Refusal forbidden, version-mismatch */
  async reset(principal: Principal, region: string, expected: MatchedVersions): Promise<RoutesInForce> {
    assertAllowed(principal, 'supervise', { region });
    await changeSetting(this.dependencies, principal, routesKey(region), expected, () => null);
    return this.inForce(region);
  }
}

function routesKey(region: string): AlertSettingKey {
  return { kind: 'routes', region, id: '' };
}

function routesProblems(root: AlertRoute, known: KnownReceivers): readonly Problem[] {
  return validateRoutes(root, known).map(({ code, field, value, params }) => ({
    code,
    field,
    ...(value !== undefined && { value }),
    ...(params !== undefined && { params }),
  }));
}

function hoursProblems(hours: TellingHours | undefined): readonly Problem[] {
  if (hours === undefined || hours.from < hours.to) return [];
  return [{ code: 'not-ascending', field: 'hours.to', value: hours.to }];
}

type FindCodes = (names: readonly string[], field: string) => ReturnType<typeof findDepartmentCodes>;
interface Resolved<Value> {
  readonly route: Value;
  readonly problems: readonly Problem[];
}

/** With the codes of the departments that its matchers name. */
function resolveRoute(route: AlertRoute, path: string, find: FindCodes): Resolved<AlertRoute> {
  const { codes, problems } = find(route.matcher.departments ?? [], `${path}matcher.departments`);
  const matcher: AlertMatcher = route.matcher.departments === undefined ? route.matcher : { ...route.matcher, departments: codes };
  if (route.routes === undefined) return { route: { ...route, matcher }, problems };
  const below = route.routes.map((each, index) => resolveRoute(each, `${path}routes[${index}].`, find));
  return {
    route: { ...route, matcher, routes: below.map((each) => each.route) },
    problems: [...problems, ...below.flatMap((each) => each.problems)],
  };
}
