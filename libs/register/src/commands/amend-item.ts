import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIsoDate, IsQuantity, IsText } from '../validation/decorators';
import { DepartmentInput, ReportingInput, TrajectoryPointInput } from './definition.input';
import { measureClass, MeasureInput } from './measure.input';

/** What an amendment may change: everything but the identity (region, year, code) and the type of the measure. */
export class ItemChanges {
  @IsOptional()
  @IsText({ max: 200 })
  name?: string;
  @IsOptional()
  @IsText({ max: 50 })
  area?: string;
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DepartmentInput)
  department?: DepartmentInput;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DepartmentInput)
  coDepartments?: DepartmentInput[];
  @IsOptional()
  @IsText({ max: 100 })
  leader?: string;
  @IsOptional()
  @IsText({ max: 100 })
  town?: string;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weight?: number;
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
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportingInput)
  reporting?: ReportingInput;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => TrajectoryPointInput)
  trajectory?: TrajectoryPointInput[];
  @IsOptional()
  @IsBoolean()
  requiresAcceptance?: boolean;
  @IsOptional()
  @IsIsoDate()
  plannedStart?: string;
  @IsOptional()
  @IsQuantity({ min: 0 })
  plannedFunds?: number;
  /** Only the fields that change: they are laid over those in force. */
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}

/** Changes the promise from a business date on; before it the old one holds. The body of `PATCH …/items/{id}`. */
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
  @IsText({ max: 1000 })
  reason!: string;
  /** Document number 文号. */
  @IsOptional()
  @IsText({ max: 200 })
  document?: string;
}
