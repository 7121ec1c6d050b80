import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '../validation/decorators';
import { IsRegion } from '../validation/region';
import { DepartmentInput, ReportingInput, TrajectoryPointInput } from './definition.input';
import { measureClass, MeasureInput } from './measure.input';

/** Puts one thing to be completed into a year's plan. The body of `POST /api/{service}/items`. */
export class RegisterItem {
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
  @IsText({ max: 50 })
  area!: string;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DepartmentInput)
  department!: DepartmentInput;
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
  /** Share in weighted means; 1 when absent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weight?: number;
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(measureClass)
  measure!: MeasureInput;
  @IsIsoDate()
  start!: string;
  @IsIsoDate()
  due!: string;
  /** Every month, 5 days of grace, when absent. */
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
  /** 万元 */
  @IsOptional()
  @IsQuantity({ min: 0 })
  plannedFunds?: number;
  /** The service's own fields; checked by the service's class. */
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}
