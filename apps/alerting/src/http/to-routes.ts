import type { AlertRoute, Receiver, RoutesSetting } from '@duban/alerting';
import { Refusal, type Problem } from '@duban/domain';
import { toMatcher } from './matcher.input';
import {
  RECEIVER_TYPES,
  type AlertRouteInput,
  type DeliveryInput,
  type ReceiverInput,
  type SetRoutes,
  type TellingHoursInput,
} from './route-inputs';

/** @throws Refusal invalid when a receiver lacks what its type needs */
export function toRoutes({ hours, ...root }: SetRoutes): RoutesSetting {
  const problems: Problem[] = [];
  const stored = { root: { ...toDelivery(root, '', problems), matcher: {} }, ...(hours !== undefined && { hours: toHours(hours) }) };
  if (problems.length > 0) throw new Refusal('invalid', problems);
  return stored;
}

function toHours({ from, to, digestAt }: TellingHoursInput): NonNullable<RoutesSetting['hours']> {
  return { from, to, digestAt };
}

function toDelivery(input: DeliveryInput, path: string, problems: Problem[]): Omit<AlertRoute, 'matcher'> {
  const { receivers, groupBy, timing, repeatWorkingDays, resolved, template, routes } = input;
  return {
    ...(receivers !== undefined && { receivers: receivers.flatMap((each, at) => toReceiver(each, `${path}receivers[${at}]`, problems)) }),
    ...(groupBy !== undefined && { groupBy }),
    ...(timing !== undefined && { timing }),
    ...(repeatWorkingDays !== undefined && { repeatWorkingDays: repeatWorkingDays === 0 ? null : repeatWorkingDays }),
    ...(resolved !== undefined && { resolved }),
    ...(template !== undefined && { template }),
    ...(routes !== undefined && { routes: routes.map((route, at) => toRoute(route, `${path}routes[${at}].`, problems)) }),
  };
}

function toRoute({ matcher, continue: goesOn, ...delivery }: AlertRouteInput, path: string, problems: Problem[]): AlertRoute {
  return { matcher: toMatcher(matcher), ...(goesOn !== undefined && { continue: goesOn }), ...toDelivery(delivery, path, problems) };
}

/** Each type has one field beside it. */
function toReceiver({ type, channelId, personId, role }: ReceiverInput, path: string, problems: Problem[]): Receiver[] {
  const given = { channel: channelId, person: personId, department: role };
  const names = { channel: 'channelId', person: 'personId', department: 'role' } as const;
  for (const each of RECEIVER_TYPES) {
    if (each === type && given[each] === undefined) problems.push({ code: 'required', field: `${path}.${names[each]}` });
    if (each !== type && given[each] !== undefined) problems.push({ code: 'unknown-field', field: `${path}.${names[each]}` });
  }
  if (type === 'channel' && channelId !== undefined) return [{ type, channelId }];
  if (type === 'person' && personId !== undefined) return [{ type, personId }];
  return type === 'department' && role !== undefined ? [{ type, role }] : [];
}
