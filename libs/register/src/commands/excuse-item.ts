import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';

/** 正当理由: a lag is excused from `from` (today when absent) to `until`, both included; the light is not changed. */
export class ExcuseItem {
  @IsOptional()
  @IsIsoDate()
  from?: string;
  @IsIsoDate()
  until!: string;
  @IsText({ max: TEXT_LENGTHS.reason })
  reason!: string;
}
