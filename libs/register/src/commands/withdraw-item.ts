import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';

/** Removes an item from the plan from a business date on; no more events are accepted. */
export class WithdrawItem {
  /** Today when absent. */
  @IsOptional()
  @IsIsoDate()
  effectiveFrom?: string;
  @IsText({ max: TEXT_LENGTHS.reason })
  reason!: string;
}
