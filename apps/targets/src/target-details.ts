import { describeInput } from '@duban/nest-kit';
import { IsText } from '@duban/validation';
import { IsOptional } from 'class-validator';

/** The fields of a quantitative target 预期目标 beside the common ones. */
export class TargetDetails {
  /** 口径说明: how the indicator is counted. */
  @IsOptional()
  @IsText({ max: 2000 })
  method?: string;
  /** 周期, e.g. 年度 or 1–9月累计 */
  @IsOptional()
  @IsText({ max: 100 })
  period?: string;
  /** 数据来源: who provides the figure. */
  @IsOptional()
  @IsText({ max: 200 })
  dataSource?: string;
  /** 目标原文: the wording of the document. */
  @IsOptional()
  @IsText({ max: 1000 })
  quote?: string;
  /** The document the target comes from. */
  @IsOptional()
  @IsText({ max: 300 })
  sourceDocument?: string;
}

describeInput(TargetDetails, {
  description: 'What a quantitative target 预期目标 has beside the common fields.',
  fields: {
    method: '口径说明: how the indicator is counted.',
    period: '周期, e.g. 年度 or 1–9月累计.',
    dataSource: '数据来源: who gives the figure.',
    quote: '目标原文: the words of the document.',
    sourceDocument: 'The document that the target comes from.',
  },
});
