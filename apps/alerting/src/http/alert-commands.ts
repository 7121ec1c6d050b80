import type { AlertCommand } from '@duban/alerting';
import { describeInput } from '@duban/nest-kit';
import { IsIsoDate, IsText } from '@duban/validation';
import { IsOptional } from 'class-validator';

const LONGEST = 2_000;

export class AcknowledgeAlert {
  @IsOptional() @IsText({ max: LONGEST }) note?: string;
}

export class AnswerAlert {
  @IsText({ max: LONGEST }) cause!: string;
  @IsText({ max: LONGEST }) measures!: string;
  @IsIsoDate() committedDate!: string;
}

/** Returning, escalating and closing an alert need a reason and nothing else. */
export class DecideAlert {
  @IsText({ max: LONGEST }) reason!: string;
}

export class ExcuseAlert extends DecideAlert {
  @IsIsoDate() until!: string;
}

export class HandOverAlert extends DecideAlert {
  @IsText({ max: 100 }) department!: string;
}

export type AlertCommandType = AlertCommand['type'];

export const ANSWER_EXAMPLE = { cause: '设备到货晚', measures: '增加施工班组', committedDate: '2024-11-20' };
export const EXCUSED_UNTIL_EXAMPLE = '2024-11-30';

const REASON = 'Why; everybody who sees the alert reads it.';

describeInput(AcknowledgeAlert, { description: '签收 of an alert.', fields: { note: 'A remark.' }, example: {} });
describeInput(AnswerAlert, {
  description: 'What the department does about the lag 整改反馈.',
  fields: {
    cause: 'Why it lags.',
    measures: 'What is done.',
    committedDate: 'When it will be made good, today at the earliest. If it still lags then, the alert is open again.',
  },
  example: ANSWER_EXAMPLE,
});
describeInput(DecideAlert, { description: 'A decision about an alert.', fields: { reason: REASON }, example: { reason: '措施不具体' } });
describeInput(ExcuseAlert, {
  description: 'A lag that is excused 正当理由 for some time.',
  fields: { reason: REASON, until: 'The last date of the excuse. If it still lags then, the alert is open again.' },
  example: { reason: '汛期停工', until: EXCUSED_UNTIL_EXAMPLE },
});
describeInput(HandOverAlert, {
  description: 'Another department that has to answer 移交.',
  fields: { reason: REASON, department: 'Its code or name.' },
  example: { reason: '职责划转', department: 'JYJ' },
});
