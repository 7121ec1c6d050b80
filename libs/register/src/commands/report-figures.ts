import { ArrayMaxSize, IsArray, IsOptional, IsUrl } from 'class-validator';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';
import { TEXT_LENGTHS } from '@duban/domain';

const MAX_IDS = 200;

/** The fields of a report besides its date; a correction has those that change. */
export class ReportFigures {
  /** The total so far, or the actual, in the measure's unit. */
  @IsOptional()
  @IsQuantity()
  value?: number;
  /** 本期: the increment of the reporting period, instead of `value`. Cumulative measures only. */
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
  @IsText({ max: TEXT_LENGTHS.stage })
  stage?: string;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.narrative })
  narrative?: string;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.narrative })
  issues?: string;
  @IsOptional()
  @IsText({ max: TEXT_LENGTHS.narrative })
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
  @IsText({ max: TEXT_LENGTHS.person, isName: true })
  reporter?: string;
}
