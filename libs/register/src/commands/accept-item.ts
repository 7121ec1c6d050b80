import { IsBoolean, IsIn, IsOptional, ValidateIf } from 'class-validator';
import { IsIsoDate, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';

/**
 * 销号: the supervisor's answer to an item that is reported as done. A return needs a reason, and so does the acceptance of an incomplete
 * item.
 */
export class AcceptItem {
  @IsIn(['accepted', 'returned'])
  outcome!: 'accepted' | 'returned';
  /** Today when absent; never in the future. */
  @IsOptional()
  @IsIsoDate()
  asOf?: string;
  @ValidateIf((command: AcceptItem) => command.outcome === 'returned' || command.reason !== undefined)
  @IsText({ max: TEXT_LENGTHS.reason })
  reason?: string;
  /** Accept the item although it is not complete. */
  @IsOptional()
  @IsBoolean()
  evenThough?: boolean;
}
