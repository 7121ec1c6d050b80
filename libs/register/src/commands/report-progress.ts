import { IsIsoDate } from '@duban/validation';
import { ReportFigures } from './report-figures';

/** A department's report as of a business date. The body of `POST …/items/{id}/reports`. */
export class ReportProgress extends ReportFigures {
  @IsIsoDate()
  asOf!: string;
}
