import { IsIn, IsInt, Max, Min } from 'class-validator';
import { REPORTING_CYCLES, type ReportingCycle } from '@duban/domain';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';

export class DepartmentInput {
  @IsIdentifier()
  code!: string;
  @IsText({ max: 100, isName: true })
  name!: string;
}

export class ReportingInput {
  @IsIn(REPORTING_CYCLES)
  every!: ReportingCycle;
  @IsInt()
  @Min(0)
  @Max(366)
  graceDays!: number;
}

export class TrajectoryPointInput {
  @IsIsoDate()
  date!: string;
  @IsQuantity()
  value!: number;
}
