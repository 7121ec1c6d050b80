import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsText, IsRegion } from '@duban/validation';
import { PLAN_YEARS, TEXT_LENGTHS } from '@duban/domain';
import { DepartmentInput } from './definition.input';
import { measureClass, MeasureInput } from './measure.input';
import { OptionalFields } from './optional-fields.input';

/** Adds an item to the plan of a year. The body of `POST /api/{service}/items`. */
export class RegisterItem extends OptionalFields {
  @IsRegion()
  region!: string;
  @IsInt()
  @Min(PLAN_YEARS.first)
  @Max(PLAN_YEARS.last)
  year!: number;
  @IsIdentifier()
  code!: string;
  @IsText({ max: TEXT_LENGTHS.name })
  name!: string;
  @IsText({ max: TEXT_LENGTHS.area, isName: true })
  area!: string;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DepartmentInput)
  department!: DepartmentInput;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(measureClass)
  measure!: MeasureInput;
  @IsIsoDate()
  start!: string;
  @IsIsoDate()
  due!: string;
  /** The service's own fields, which the service's class checks. */
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}
