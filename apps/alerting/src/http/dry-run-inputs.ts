import { describeInput } from '@duban/nest-kit';
import { IsIsoDate } from '@duban/validation';
import { DRY_RUN_LIMITS } from '../dry-run/rule-dry-run';
import { SetAlertRules } from './rule-inputs';

export class DryRunRules extends SetAlertRules {
  @IsIsoDate() from!: string;
  @IsIsoDate() to!: string;
}

describeInput(DryRunRules, {
  description: 'Rules, and the stretch of days on which they are tried.',
  fields: {
    rules: 'All rules that would be in force, as they would be set.',
    from: 'The first day.',
    to: `The last day; at most ${DRY_RUN_LIMITS.days} days together.`,
  },
  example: {
    rules: [
      { id: 'red', name: '亮红灯', condition: { type: 'light', light: 'red' }, level: 'supervise' },
      { id: 'behind', name: '落后', condition: { type: 'reason', reason: 'behind-trajectory' } },
    ],
    from: '2024-01-01',
    to: '2024-12-31',
  },
});
