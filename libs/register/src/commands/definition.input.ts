import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MAX_GRACE_DAYS, TEXT_LENGTHS, REPORTING_CYCLES, type ReportingCycle } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';

export class DepartmentInput {
  @IsIdentifier()
  code!: string;
  @IsText({ max: TEXT_LENGTHS.department, isName: true })
  name!: string;
}

export class ReportingInput {
  @IsIn(REPORTING_CYCLES)
  every!: ReportingCycle;
  @IsInt()
  @Min(0)
  @Max(MAX_GRACE_DAYS)
  graceDays!: number;
}

export class TrajectoryPointInput {
  @IsIsoDate()
  date!: string;
  @IsQuantity()
  value!: number;
}
