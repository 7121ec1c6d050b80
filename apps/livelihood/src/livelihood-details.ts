import { describeInput } from '@duban/nest-kit';
import { IsQuantity, IsText } from '@duban/validation';
import { IsOptional } from 'class-validator';

/** The fields of a livelihood commitment 民生实事 beside the common ones. */
export class LivelihoodDetails {
  /** 承诺事项: the wording of the commitment. */
  @IsOptional()
  @IsText({ max: 2000 })
  commitment?: string;
  /** 成果: the thing that is counted, e.g. 托位. Its unit is the measure's. */
  @IsOptional()
  @IsText({ max: 200 })
  outcome?: string;
  /** 存量: the number that existed before, in the measure's unit. */
  @IsOptional()
  @IsQuantity({ min: 0 })
  stock?: number;
  /** 计划新增, in the measure's unit. Together with `stock` it is the goal: 968 + 265 = 1233. */
  @IsOptional()
  @IsQuantity({ min: 0 })
  plannedIncrement?: number;
  /** 受益群众: who benefits, and how many. */
  @IsOptional()
  @IsText({ max: 500 })
  beneficiaries?: string;
  /** 受益人数 */
  @IsOptional()
  @IsQuantity({ min: 0 })
  beneficiaryCount?: number;
  /** 地点 */
  @IsOptional()
  @IsText({ max: 200 })
  place?: string;
}

describeInput(LivelihoodDetails, {
  description: 'What a livelihood commitment 民生实事 has beside the common fields.',
  fields: {
    commitment: '承诺事项: the words in which it was promised.',
    outcome: '成果: what is counted, e.g. 托位; its unit is that of the measure.',
    stock: "存量: what was there before, in the measure's unit.",
    plannedIncrement: "计划新增, in the measure's unit; with `stock` it makes up the goal.",
    beneficiaries: '受益群众: who gains.',
    beneficiaryCount: '受益人数: how many gain.',
    place: '地点',
  },
});
