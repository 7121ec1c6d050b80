import { LIGHTS, PLAN_YEARS, REPORT_STATES, SERVICES, type Basis, type Light, type NextReportState, type Service } from '@duban/domain';
import { ITEM_SORTS, type ItemSort } from '@duban/ports';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { GROUPINGS, type Grouping } from '@duban/tracker';
import { IsIsoDate, IsRegion, IsText } from '@duban/validation';

/** `red,yellow` → a list. */
function SplitAtCommas(): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)));
}

/** `on=`, `known=`, `basis=`: the two dates of every query, and which figures count. */
export class MomentParameters {
  @IsOptional() @IsIsoDate() on?: string;
  @IsOptional() @IsIsoDate() known?: string;
  @IsOptional() @IsIn(['claimed', 'verified']) basis?: Basis;
}

export class PlanParameters extends MomentParameters {
  @IsRegion() region!: string;
  @Type(() => Number) @IsInt() @Min(PLAN_YEARS.first) @Max(PLAN_YEARS.last) year!: number;
}

export class PlanChangesParameters extends PlanParameters {
  @IsIsoDate() since!: string;
}

export class SummaryParameters extends PlanParameters {
  @IsOptional() @IsIn(GROUPINGS) by?: Grouping;
  @IsOptional() @IsIn(['json', 'csv', 'xlsx']) format?: 'json' | 'csv' | 'xlsx';
}

/** The filters of a list; `sort=-deviation` is descending. */
export class ItemsParameters extends PlanParameters {
  @IsOptional() @IsIn(SERVICES) service?: Service;
  @IsOptional() @SplitAtCommas() @IsText({ max: 100, each: true }) department?: string[];
  @IsOptional() @IsText({ max: 100 }) area?: string;
  @IsOptional() @IsText({ max: 100 }) town?: string;
  @IsOptional() @IsText({ max: 100 }) leader?: string;
  @IsOptional()
  @SplitAtCommas()
  @IsIn(LIGHTS, { each: true })
  light?: Light[];
  @IsOptional() @IsText({ max: 100 }) q?: string;
  @IsOptional() @SplitAtCommas() @IsIn(REPORT_STATES, { each: true }) reports?: NextReportState[];
  @IsOptional() @IsIn([...ITEM_SORTS, ...ITEM_SORTS.map((sort) => `-${sort}`)]) sort?: ItemSort | `-${ItemSort}`;
  @IsOptional() @IsString() @MaxLength(1000) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
  @IsOptional() @IsIn(['json', 'csv', 'xlsx']) format?: 'json' | 'csv' | 'xlsx';
}

export class StreamParameters {
  @IsOptional() @IsRegion() region?: string;
}
