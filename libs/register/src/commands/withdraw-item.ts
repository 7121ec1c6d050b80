import { IsOptional } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';

/** Takes an item out of the plan from a business date on; it takes no more events. */
export class WithdrawItem {
  /** Today when absent. */
  @IsOptional()
  @IsIsoDate()
  effectiveFrom?: string;
  @IsText({ max: 1000 })
  reason!: string;
}
