import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { IsIdentifier, IsQuantity, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';

/** 核实: the figures that a supervisor has found. Without any figure the claimed ones are confirmed. */
export class VerifyReport {
  @IsOptional()
  @IsQuantity()
  value?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsIdentifier({ each: true })
  milestonesDone?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsIdentifier({ each: true })
  partsMet?: string[];
  /** 万元 */
  @IsOptional()
  @IsQuantity({ min: 0 })
  fundsToDate?: number;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.reason })
  reason?: string;
}
