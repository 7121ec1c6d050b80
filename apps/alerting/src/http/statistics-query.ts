import { describeInput } from '@duban/nest-kit';
import { IsRegion, IsText } from '@duban/validation';
import { IsIn, IsOptional, Matches } from 'class-validator';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const IsMonth = (): PropertyDecorator => Matches(MONTH, { context: { code: 'wrong-format', params: { expected: 'YYYY-MM' } } });

/** Which alerts are counted. */
export class AlertStatisticsParameters {
  @IsRegion() region!: string;
  @IsOptional() @IsMonth() from?: string;
  @IsOptional() @IsMonth() to?: string;
  @IsOptional() @IsText({ max: 100 }) department?: string;
  @IsOptional() @IsText({ max: 100 }) rule?: string;
  @IsOptional() @IsIn(['json', 'csv', 'xlsx']) format?: 'json' | 'csv' | 'xlsx';
}

describeInput(AlertStatisticsParameters, {
  description: 'Which alerts are counted.',
  fields: {
    region: 'Code of the region; includes all regions below it.',
    from: 'The first month in which they were raised, `YYYY-MM`; when absent, the first one of the year of `to`.',
    to: 'The last month in which they were raised; this month when absent. At most 60 months.',
    department: 'Code of the department that has to answer.',
    rule: 'Id of the rule that raised them.',
    format: 'JSON (default), or a file with one row for each department.',
  },
  example: { region: '140406', from: '2024-01', to: '2024-12' },
});
