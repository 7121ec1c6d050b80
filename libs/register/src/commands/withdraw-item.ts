import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';

/** Removes an item from the plan from a business date on; no more events are accepted. */
export class WithdrawItem {
  /** Today when absent. */
  @IsOptional()
  @IsIsoDate()
  effectiveFrom?: string;
  @IsText({ max: 1000 })
  reason!: string;
}
