import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { describeInput } from '@duban/nest-kit';
import { IsRegion } from '@duban/validation';
import { PLAN_YEARS } from '@duban/domain';

export class ImportQuery {
  /** Write nothing; only check the file. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
  /** Import the rows that are not refused, and ignore unknown columns. */
  @IsOptional()
  @IsBoolean()
  partial?: boolean;
  /** For rows without it. */
  @IsOptional()
  @IsRegion()
  region?: string;
  /** For rows without it. */
  @IsOptional()
  @IsInt()
  @Min(PLAN_YEARS.first)
  @Max(PLAN_YEARS.last)
  year?: number;
}

describeInput(ImportQuery, {
  description: 'Options of an import.',
  fields: {
    dryRun: 'Check only: report what would be imported.',
    partial: 'Import the valid rows, skip the refused ones, and ignore unknown columns.',
    region: 'Code of the region, for rows without it.',
    year: 'The year of the plan, for rows without it.',
  },
});
