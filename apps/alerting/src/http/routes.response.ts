import {
  CONTACT_ROLES,
  DEFAULT_DELIVERY,
  GROUPINGS,
  type AlertGrouping,
  type AlertMatcher,
  type AlertRoute,
  type ContactRole,
  type Receiver,
} from '@duban/alerting';
import { Field, fields, OptionalField, Schema } from '@duban/nest-kit';
import type { RoutesInForce } from '../configuration/routes';
import { AlertMatcherResponse } from './matcher.input';

const { count, flag, instant, listOf, nullable, oneOf, ref, text } = fields;

@Schema('Who is told.')
export class ReceiverResponse {
  @Field(oneOf(['channel', 'person', 'department'], 'Which.')) readonly type!: Receiver['type'];
  @OptionalField(text('With `channel`.')) readonly channelId?: string;
  @OptionalField(text('With `person`: the id in the contact book.')) readonly personId?: string;
  @OptionalField(oneOf(CONTACT_ROLES, 'With `department`.')) readonly role?: ContactRole;
}

@Schema('A route; what it leaves out, it has from the route above it.')
export class AlertRouteResponse {
  @OptionalField(ref(AlertMatcherResponse, 'Which alerts it takes; the root takes all.')) readonly matcher?: AlertMatcher;
  @OptionalField(flag('Alerts go on to the next route too.')) readonly continue?: boolean;
  @OptionalField(listOf(ref(ReceiverResponse), 'Who is told.')) readonly receivers?: readonly ReceiverResponse[];
  @OptionalField(listOf(oneOf(GROUPINGS, ''), 'Alerts that agree in these are told in one message.'))
  readonly groupBy?: readonly AlertGrouping[];
  @OptionalField(oneOf(['at-once', 'digest'], 'When.')) readonly timing?: 'at-once' | 'digest';
  @OptionalField(count('Told again after so many working days; 0: never.')) readonly repeatWorkingDays?: number;
  @OptionalField(flag('Whether the receivers learn that an alert is over.')) readonly resolved?: boolean;
  @OptionalField(text('What is said of each alert instead of the usual text.')) readonly template?: string;
  @OptionalField(listOf(ref('AlertRoute'), 'Routes below.')) readonly routes?: readonly AlertRouteResponse[];
}

@Schema('When people are told, on working days.')
export class TellingHoursResponse {
  @Field(text('From.')) readonly from!: string;
  @Field(text('To, not included.')) readonly to!: string;
  @Field(text('When digests are sent.')) readonly digestAt!: string;
}

@Schema('The routes by which the alerts of a region are told.')
export class RoutesResponse {
  @Field(text('The region.')) readonly region!: string;
  @Field(count('Of what the region itself has set; 0: nothing. The ETag.')) readonly version!: number;
  @Field(nullable(text('The region whose routes these are; null: the default ones.'))) readonly from!: string | null;
  @Field(ref(AlertRouteResponse, 'The root of the tree.')) readonly root!: AlertRouteResponse;
  @Field(ref(TellingHoursResponse)) readonly hours!: TellingHoursResponse;
  @Field(nullable(text('Who has last set routes of the region itself; null: nobody.'))) readonly changedBy!: string | null;
  @Field(nullable(instant('When.'))) readonly changedAt!: string | null;
}

export function toRoutesResponse({ region, own, from, root, hours }: RoutesInForce): RoutesResponse {
  const { matcher: _, ...shown } = toRouteResponse({ ...DEFAULT_DELIVERY, ...root });
  return { region, version: own?.version ?? 0, from, root: shown, hours, changedBy: own?.by.name ?? null, changedAt: own?.at ?? null };
}

/** As it can be set again: without nulls. */
function toRouteResponse({ repeatWorkingDays, template, routes, ...route }: AlertRoute): AlertRouteResponse {
  return {
    ...route,
    ...(repeatWorkingDays !== undefined && { repeatWorkingDays: repeatWorkingDays ?? 0 }),
    ...(typeof template === 'string' && { template }),
    ...(routes !== undefined && { routes: routes.map(toRouteResponse) }),
  };
}

export const ROUTES_EXAMPLE: RoutesResponse = {
  region: '140406',
  version: 1,
  from: '140406',
  root: {
    receivers: [{ type: 'department', role: 'liaison' }],
    groupBy: ['department'],
    timing: 'at-once',
    repeatWorkingDays: 5,
    resolved: true,
    routes: [
      { matcher: { levels: ['summon'] }, receivers: [{ type: 'department', role: 'leader' }], timing: 'at-once' },
      { matcher: { areas: ['民生'] }, timing: 'digest', template: '{{item}}：完成 {{completion}}，落后 {{behind}}' },
    ],
  },
  hours: { from: '08:30', to: '18:00', digestAt: '09:00' },
  changedBy: 'DUBAN_ADMIN_KEY',
  changedAt: '2024-11-05T02:00:00.000Z',
};
export const INHERITED_ROUTES_EXAMPLE: RoutesResponse = {
  region: '140406',
  version: 2,
  from: null,
  root: {
    receivers: [{ type: 'department', role: 'liaison' }],
    groupBy: ['department'],
    timing: 'at-once',
    repeatWorkingDays: 5,
    resolved: true,
  },
  hours: { from: '08:30', to: '18:00', digestAt: '09:00' },
  changedBy: 'DUBAN_ADMIN_KEY',
  changedAt: '2024-11-05T02:00:00.000Z',
};
