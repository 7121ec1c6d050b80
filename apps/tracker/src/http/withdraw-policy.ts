import { describeInput } from '@duban/nest-kit';
import { IsText } from '@duban/validation';

/** Why an adopted policy is withdrawn. */
export class WithdrawPolicy {
  @IsText({ max: 1000 }) reason!: string;
}

describeInput(WithdrawPolicy, {
  description: 'The withdrawal of an adopted light policy.',
  fields: { reason: 'Why it is withdrawn.' },
  example: { reason: '改按全市统一规则亮灯' },
});
