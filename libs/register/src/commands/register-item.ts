import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsText, IsRegion } from '@duban/validation';
import { DepartmentInput } from './definition.input';
import { measureClass, MeasureInput } from './measure.input';
import { OptionalFields } from './optional-fields.input';

/** Adds an item to the plan of a year. The body of `POST /api/{service}/items`. */
export class RegisterItem extends OptionalFields {
  @IsRegion()
  region!: string;
  @IsInt()
  @Min(1990)
  @Max(2200)
  year!: number;
  @IsIdentifier()
  code!: string;
  @IsText({ max: 200 })
  name!: string;
  @IsText({ max: 50, isName: true })
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
