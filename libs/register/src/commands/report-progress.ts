import { IsIsoDate } from '@duban/validation';
import { ReportFigures } from './report-figures';

/** What a department says holds as of a business date. The body of `POST …/items/{id}/reports`. */
export class ReportProgress extends ReportFigures {
  @IsIsoDate()
  asOf!: string;
}
