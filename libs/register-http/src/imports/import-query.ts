import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
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
