import { Type } from 'class-transformer';
import { PACES, TEXT_LENGTHS, type Pace } from '@duban/domain';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIsoDate, IsQuantity, IsText } from '@duban/validation';
import { DepartmentInput, ReportingInput, TrajectoryPointInput } from './definition.input';

/** The optional fields of a definition, the same in a registration and in an amendment. */
export class OptionalFields {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DepartmentInput)
  coDepartments?: DepartmentInput[];
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.person, isName: true })
  leader?: string;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.person, isName: true })
  town?: string;
  /** Share in weighted means; 1 when absent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weight?: number;
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
  /** What the lines of the plan are straight in; equal months when absent. */
  @IsOptional()
  @IsIn(PACES)
  pace?: Pace;
  /** 纳入日期: before it the item counts nowhere and owes nothing; start when absent. */
  @IsOptional()
  @IsIsoDate()
  joined?: string;
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
}
