import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';

/** 正当理由: a lag is excused from `from` (today when absent) to `until`, both included; the light is not changed. */
export class ExcuseItem {
  @IsOptional()
  @IsIsoDate()
  from?: string;
  @IsIsoDate()
  until!: string;
  @IsText({ max: 1000 })
  reason!: string;
}
