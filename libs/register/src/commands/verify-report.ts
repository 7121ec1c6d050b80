import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { IsIdentifier, IsQuantity, IsText } from '@duban/validation';

/** 核实: the figures a supervisor found. With no figure at all, those that were claimed are confirmed. */
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
  @IsText({ max: 1000 })
  reason?: string;
}
