import { LEVELS, STAGES, type AlertLevel, type AlertStage } from '@duban/alerting';
import { PLAN_YEARS } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsIsoDate, IsRegion, IsText } from '@duban/validation';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const SplitByComma = (): PropertyDecorator => Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)));

/** The filters of a list of alerts. */
export class AlertsParameters {
  @IsRegion() region!: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(PLAN_YEARS.first) @Max(PLAN_YEARS.last) year?: number;
  @IsOptional() @SplitByComma() @IsIn(STAGES, { each: true }) state?: AlertStage[];
  @IsOptional() @SplitByComma() @IsIn(LEVELS, { each: true }) level?: AlertLevel[];
  @IsOptional() @IsText({ max: 100 }) department?: string;
  @IsOptional() @IsText({ max: 100 }) rule?: string;
  @IsOptional() @IsText({ max: 100 }) item?: string;
  @IsOptional() @IsIsoDate() since?: string;
  @IsOptional() @IsString() @MaxLength(400) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
  @IsOptional() @IsIn(['json', 'csv', 'xlsx']) format?: 'json' | 'csv' | 'xlsx';
}

describeInput(AlertsParameters, {
  description: 'Filters of the list of alerts.',
  fields: {
    region: 'Code of the region; includes all regions below it.',
    year: 'The year of the plan.',
    state: 'Alerts in one of these states.',
    level: 'Alerts of one of these levels.',
    department: 'Code of the department that has to answer.',
    rule: 'Id of the rule that raised them.',
    item: 'Id of the item that lags.',
    since: 'Alerts that were raised on this date or later.',
    cursor: '`nextCursor` of the previous page.',
    limit: 'Alerts of a page; 50 when absent.',
    format: 'JSON (default), or a file.',
  },
  example: { region: '140406', state: ['raised', 'returned'], level: ['supervise'] },
});
