import { CONTACT_ROLES, GROUPINGS, ROUTE_LIMITS, TEMPLATE_FIELDS, type AlertGrouping, type ContactRole } from '@duban/alerting';
import { describeInput } from '@duban/nest-kit';
import { IsIdentifier, IsRegion, IsText } from '@duban/validation';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { RouteMatcherInput } from './matcher.input';

const TIMINGS = ['at-once', 'digest'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** 24:00 is the end of the day, so that people can be told around the clock. */
const END_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const WRONG_TIME = { context: { code: 'wrong-format', params: { expected: '08:30' } } } as const;
export const RECEIVER_TYPES = ['channel', 'person', 'department'] as const;

export class ReceiverInput {
  @IsIn(RECEIVER_TYPES) type!: (typeof RECEIVER_TYPES)[number];
  @IsOptional() @IsIdentifier() channelId?: string;
  @IsOptional() @IsIdentifier() personId?: string;
  @IsOptional() @IsIn(CONTACT_ROLES) role?: ContactRole;
}

export class TellingHoursInput {
  @Matches(TIME, WRONG_TIME) from!: string;
  @Matches(END_TIME, WRONG_TIME) to!: string;
  @Matches(TIME, WRONG_TIME) digestAt!: string;
}

/** What a route has in common with the root of a tree. */
export class DeliveryInput {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROUTE_LIMITS.receivers)
  @ValidateNested({ each: true })
  @Type(() => ReceiverInput)
  receivers?: ReceiverInput[];
  @IsOptional() @IsArray() @ArrayMaxSize(GROUPINGS.length) @ArrayUnique() @IsIn(GROUPINGS, { each: true }) groupBy?: AlertGrouping[];
  @IsOptional() @IsIn(TIMINGS) timing?: (typeof TIMINGS)[number];
  @IsOptional() @IsInt() @Min(0) @Max(ROUTE_LIMITS.repeatWorkingDays) repeatWorkingDays?: number;
  @IsOptional() @IsBoolean() resolved?: boolean;
  @IsOptional() @IsText({ max: ROUTE_LIMITS.template }) template?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROUTE_LIMITS.routes)
  @ValidateNested({ each: true })
  @Type(() => AlertRouteInput)
  routes?: AlertRouteInput[];
}

export class AlertRouteInput extends DeliveryInput {
  @IsDefined() @ValidateNested() @Type(() => RouteMatcherInput) matcher!: RouteMatcherInput;
  @IsOptional() @IsBoolean() continue?: boolean;
}

export class SetRoutes extends DeliveryInput {
  @IsOptional() @ValidateNested() @Type(() => TellingHoursInput) hours?: TellingHoursInput;
}

export class RegionParameters {
  @IsRegion() region!: string;
}

const DELIVERY = {
  receivers: 'Who is told; none: nobody. When absent, those of the route above; of the root, the liaison of the department.',
  groupBy: 'Alerts that agree in these are told in one message.',
  timing: '`at-once` within the telling hours, or one message a working morning.',
  repeatWorkingDays: 'An alert that is still open is told again after so many working days; 0: never.',
  resolved: 'Whether the receivers learn that an alert is over.',
  template: `What is said of each alert instead of the usual text, with ${TEMPLATE_FIELDS.map((name) => `{{${name}}}`).join(' ')}.`,
  routes: 'Routes below: an alert takes the first one that matches, and the next ones where it says `continue`.',
};

describeInput(ReceiverInput, {
  description: 'Who is told: a channel, a person of the contact book, or whoever answers for the department.',
  fields: {
    type: 'Which.',
    channelId: 'With `channel`.',
    personId: 'With `person`: the id in the contact book.',
    role: 'With `department`.',
  },
});
describeInput(TellingHoursInput, {
  description: 'When people are told, on working days.',
  fields: { from: 'From.', to: 'To, not included; `24:00` is the end of the day.', digestAt: 'When digests are sent.' },
});
describeInput(DeliveryInput, { description: 'How and when people are told.', fields: DELIVERY });
describeInput(AlertRouteInput, {
  description: 'A route. What it leaves out, it has from the route above it.',
  fields: { ...DELIVERY, matcher: {}, continue: 'Alerts go on to the next route too.' },
});
describeInput(SetRoutes, {
  description: 'All routes of a region: the root of the tree, which takes what no other route does.',
  fields: { ...DELIVERY, hours: {} },
  example: {
    receivers: [{ type: 'department', role: 'liaison' }],
    groupBy: ['department'],
    routes: [
      { matcher: { levels: ['summon'] }, receivers: [{ type: 'department', role: 'leader' }], timing: 'at-once' },
      { matcher: { areas: ['民生'] }, timing: 'digest', template: '{{item}}：完成 {{completion}}，落后 {{behind}}' },
    ],
  },
});
describeInput(RegionParameters, {
  description: 'Which region.',
  fields: { region: 'Code of the region.' },
  example: { region: '140406' },
});
