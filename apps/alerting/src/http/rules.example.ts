import { DEFAULT_RULES } from '@duban/alerting';
import { toRuleResponse, type AlertRuleResponse, type AlertRulesHistoryResponse, type AlertRulesResponse } from './rules.response';

const RULE: AlertRuleResponse = {
  id: 'yellow',
  version: 2,
  name: '亮黄灯',
  services: ['projects', 'livelihood'],
  condition: { type: 'light', light: 'yellow' },
  holdDays: 5,
  recoverDays: 2,
  level: 'remind',
  limits: { remind: 2, supervise: 3, summon: 7 },
};

export const RULES_EXAMPLE: AlertRulesResponse = { region: '140406', version: 1, from: '140406', since: '2024-11-05', rules: [RULE] };

export const RULES_RESET_EXAMPLE: AlertRulesResponse = {
  region: '140406',
  version: 2,
  from: null,
  since: '2024-11-05',
  rules: DEFAULT_RULES.map(toRuleResponse),
};

export const RULES_HISTORY_EXAMPLE: AlertRulesHistoryResponse = {
  versions: [{ version: 1, at: '2024-11-05T02:00:00.000Z', by: 'DUBAN_ADMIN_KEY', rules: [RULE] }],
};
