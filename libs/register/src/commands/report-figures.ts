import { ArrayMaxSize, IsArray, IsOptional, IsUrl } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';

const MAX_IDS = 200;

/** The fields of a report besides its date; a correction has those that change. */
export class ReportFigures {
  /** The total so far, or the actual, in the measure's unit. */
  @IsOptional()
  @IsQuantity()
  value?: number;
  /** 本期: added to the last total at or before `asOf`. Cumulative measures only, instead of `value`. */
  @IsOptional()
  @IsQuantity()
  increment?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsIdentifier({ each: true })
  milestonesDone?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsIdentifier({ each: true })
  partsMet?: string[];
  /** 实际开工 */
  @IsOptional()
  @IsIsoDate()
  startedOn?: string;
  /** 累计完成投资, 万元 */
  @IsOptional()
  @IsQuantity({ min: 0 })
  fundsToDate?: number;
  /** 当前阶段: preparation, construction, completed, production or suspended; projects only. */
  @IsOptional()
  @IsText({ max: 30 })
  stage?: string;
  @IsOptional()
  @IsText({ max: 4000 })
  narrative?: string;
  @IsOptional()
  @IsText({ max: 4000 })
  issues?: string;
  @IsOptional()
  @IsText({ max: 4000 })
  needs?: string;
  @IsOptional()
  @IsIsoDate()
  expectedFinish?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { each: true })
  evidence?: string[];
  @IsOptional()
  @IsText({ max: 100, isName: true })
  reporter?: string;
}
