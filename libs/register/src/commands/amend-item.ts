import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';
import { DepartmentInput } from './definition.input';
import { measureClass, MeasureInput } from './measure.input';
import { OptionalFields } from './optional-fields.input';

/** What an amendment may change: everything but the identity (region, year, code) and the type of the measure. */
export class ItemChanges extends OptionalFields {
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.name })
  name?: string;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.area, isName: true })
  area?: string;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DepartmentInput)
  department?: DepartmentInput;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(measureClass)
  measure?: MeasureInput;
  @IsOptional()
  @IsIsoDate()
  start?: string;
  @IsOptional()
  @IsIsoDate()
  due?: string;
  /** Only the fields that change: they replace those in force. */
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}

/** Changes the definition from a business date on; before that date the old one holds. The body of `PATCH …/items/{id}`. */
export class AmendItem {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ItemChanges)
  changes!: ItemChanges;
  /** Today when absent. */
  @IsOptional()
  @IsIsoDate()
  effectiveFrom?: string;
  @IsText({ max: TEXT_LENGTHS.reason })
  reason!: string;
  /** Document number 文号. */
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.document })
  document?: string;
}
