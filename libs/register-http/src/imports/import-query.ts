import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { describeInput } from '@duban/nest-kit';
import { IsRegion } from '@duban/validation';

export class ImportQuery {
  /** Write nothing, only answer what would happen. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
  /** Import the rows that are not refused, and ignore unknown columns. */
  @IsOptional()
  @IsBoolean()
  partial?: boolean;
  /** For rows that have none. */
  @IsOptional()
  @IsRegion()
  region?: string;
  /** For rows that have none. */
  @IsOptional()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

describeInput(ImportQuery, {
  description: 'How a file is taken.',
  fields: {
    dryRun: 'Only say what would happen.',
    partial: 'Take the rows that can be taken, leave the refused ones, and pass over columns that are not known.',
    region: 'Code of the region, for rows that do not say it.',
    year: 'The year of the plan, for rows that do not say it.',
  },
});
