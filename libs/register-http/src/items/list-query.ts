import { describeInput } from '@duban/nest-kit';
import { IsText, IsRegion } from '@duban/validation';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PLAN_YEARS } from '@duban/domain';

export class ListQuery {
  @IsRegion()
  region!: string;
  @IsInt()
  @Min(PLAN_YEARS.first)
  @Max(PLAN_YEARS.last)
  year!: number;
  /** A code or a name. */
  @IsOptional()
  @IsText({ max: 100 })
  department?: string;
  @IsOptional()
  @IsText({ max: 50, isName: true })
  area?: string;
  /** Part of the name or the code. */
  @IsOptional()
  @IsText({ max: 100 })
  q?: string;
  /** `nextCursor` of the previous page. */
  @IsOptional()
  @IsText({ max: 400 })
  cursor?: string;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

describeInput(ListQuery, {
  description: 'Filters of the list of items.',
  fields: {
    region: 'Code of the region.',
    year: 'The year of the plan.',
    department: 'Code or name of the department, present or former.',
    area: 'The area of work.',
    q: 'Part of the name or the code.',
    cursor: '`nextCursor` of the previous page.',
    limit: 'Items of a page; 50 when absent.',
  },
  example: { region: '140406', year: 2024 },
});
