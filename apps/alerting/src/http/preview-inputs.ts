import { ALERT_RAISED, evolve, LEVELS, type Alert, type AlertLevel, type RaisedData } from '@duban/alerting';
import { SERVICES, toInstant, type IsoDate, type Service } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsIsoDate, IsRegion, IsText } from '@duban/validation';
import { IsIn, IsOptional, ValidateIf } from 'class-validator';

export class PreviewRoutes {
  @IsRegion() region!: string;
  @IsOptional() @IsText({ max: 200 }) alert?: string;
  @ValidateIf(({ alert }: PreviewRoutes) => alert === undefined) @IsText({ max: 100 }) department?: string;
  @IsOptional() @IsText({ max: 100 }) item?: string;
  @IsOptional() @IsText({ max: 100 }) area?: string;
  @IsOptional() @IsText({ max: 100 }) leader?: string;
  @IsOptional() @IsIn(SERVICES) service?: Service;
  @IsOptional() @IsIn(LEVELS) level?: AlertLevel;
  @IsOptional() @IsText({ max: 100 }) rule?: string;
  @IsOptional() @IsIsoDate() on?: string;
}

/** An alert that nobody has raised, with the figures of an example. */
export function toExampleAlert(asked: PreviewRoutes, department: Alert['department'], on: IsoDate): Alert {
  const { region, item = '示例事项', area = null, leader = null, service = 'livelihood', level = 'remind', rule = 'red' } = asked;
  const data: RaisedData = {
    rule: { id: rule, version: 1, name: rule },
    subject: { type: 'item', itemId: 'example', name: item },
    region,
    year: Number(on.slice(0, 4)),
    place: { service, area, town: null, leader },
    figures: { light: 'red', reasons: ['behind-trajectory'], completionBp: 2_000, plannedBp: 4_000, since: on },
    department,
    level,
    limits: { remind: 1, supervise: 3, summon: 7 },
  };
  const recordedAt = toInstant(Date.parse(on));
  return evolve(null, { type: ALERT_RAISED, data, alertId: `${rule}~example~1`, seq: 1, on, recordedAt, actor: null });
}

describeInput(PreviewRoutes, {
  description: 'An alert: one that there is, or one that is made up.',
  fields: {
    region: 'Code of the region.',
    alert: 'Id of an alert; the fields below are for one that is made up.',
    department: 'Code or name of the department that has to answer; required without `alert`.',
    item: 'Name of the item.',
    area: 'Its area.',
    leader: 'Its leader.',
    service: 'Its service; livelihood when absent.',
    level: 'Level of the alert; remind when absent.',
    rule: 'Id of the rule; red when absent.',
    on: 'The date, which decides about deputies; today when absent.',
  },
  example: { region: '140406', department: 'WJW', item: '普惠托育托位', area: '民生', level: 'summon', on: '2024-12-03' },
});
