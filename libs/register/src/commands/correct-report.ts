import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { ReportFigures } from './report-figures';

/** The parts of a report that were wrong, as they should have been; all others stay as they were. */
export class CorrectReport extends ReportFigures {
  @IsOptional()
  @IsIsoDate()
  asOf?: string;
  @IsText({ max: 1000 })
  reason!: string;
}
