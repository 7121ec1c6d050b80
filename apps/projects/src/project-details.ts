import { PROJECT_STAGES, type ProjectStage } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsIdentifier, IsIsoDate, IsQuantity, IsText } from '@duban/validation';
import { IsIn, IsOptional } from 'class-validator';

/** 新建 · 续建 · 改扩建 */
export const NATURES = ['new', 'continuing', 'expansion'] as const;

/** The fields of a key project 重点项目 beside the common ones. */
export class ProjectDetails {
  /** 项目代码, as given by the national online approval platform. */
  @IsOptional()
  @IsIdentifier()
  projectCode?: string;
  /** 项目内容 */
  @IsOptional()
  @IsText({ max: 4000 })
  content?: string;
  /** 建设性质 */
  @IsOptional()
  @IsIn(NATURES)
  nature?: (typeof NATURES)[number];
  /** 行业 */
  @IsOptional()
  @IsText({ max: 100 })
  industry?: string;
  /** 总投资, 万元 */
  @IsOptional()
  @IsQuantity({ min: 0 })
  totalInvestment?: number;
  /** 年度计划投资, 万元: the item's `plannedFunds`. */
  @IsOptional()
  @IsQuantity({ min: 0 })
  yearInvestment?: number;
  /** 计划开工: the item's `plannedStart`. */
  @IsOptional()
  @IsIsoDate()
  plannedStart?: string;
  /** 实际开工, if known at registration; later it is reported. */
  @IsOptional()
  @IsIsoDate()
  actualStart?: string;
  /** 计划竣工; may be after the due date of the plan year. */
  @IsOptional()
  @IsIsoDate()
  plannedFinish?: string;
  /** 实际竣工 */
  @IsOptional()
  @IsIsoDate()
  actualFinish?: string;
  /** The stage at registration; later it is reported. */
  @IsOptional()
  @IsIn(PROJECT_STAGES)
  stage?: ProjectStage;
  /** 联系人 */
  @IsOptional()
  @IsText({ max: 100, isName: true })
  contact?: string;
  /** 业主单位 */
  @IsOptional()
  @IsText({ max: 200, isName: true })
  owner?: string;
}

describeInput(ProjectDetails, {
  description: 'What a key project 重点项目 has beside the common fields.',
  fields: {
    projectCode: '项目代码, as given by the national online approval platform.',
    content: '项目内容',
    nature: '建设性质: 新建, 续建 or 改扩建.',
    industry: '行业',
    totalInvestment: '总投资, in 万元.',
    yearInvestment: "年度计划投资, in 万元: the item's `plannedFunds`.",
    plannedStart: "计划开工: the item's `plannedStart`.",
    actualStart: '实际开工, when it is known at registration; later it comes with the reports.',
    plannedFinish: "计划竣工; may lie behind the item's due date.",
    actualFinish: '实际竣工',
    stage: 'The stage at registration: 前期, 在建, 竣工, 投产 or 暂停; later it comes with the reports.',
    contact: '联系人',
    owner: '业主单位',
  },
});
