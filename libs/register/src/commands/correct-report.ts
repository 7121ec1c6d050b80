import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';
import { ReportFigures } from './report-figures';

/** The correct values of the fields of a report that were wrong; all others are kept. */
export class CorrectReport extends ReportFigures {
  @IsOptional()
  @IsIsoDate()
  asOf?: string;
  @IsText({ max: TEXT_LENGTHS.reason })
  reason!: string;
}
