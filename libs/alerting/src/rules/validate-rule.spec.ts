import { DEFAULT_RULES } from './default-rules';
import type { AlertRule, RuleCondition } from './rule';
import { validateRule } from './validate-rule';

const RED = DEFAULT_RULES[0] as AlertRule;

describe('a rule that is not right', () => {
  const problems = (condition: RuleCondition, changes: Partial<AlertRule> = {}) =>
    validateRule({ ...RED, condition, ...changes }).map(({ code, field }) => `${code} ${field}`);

  test.each<[RuleCondition, Partial<AlertRule>, string[]]>([
    [{ type: 'red-share', of: 'area', moreThanBp: 10_000, atLeastItems: 1 }, {}, ['never-fires condition.moreThanBp']],
    [{ type: 'red-share', of: 'area', moreThanBp: -1, atLeastItems: 1 }, {}, ['always-fires condition.moreThanBp']],
    [{ type: 'unreported-periods', moreThan: -1 }, {}, ['always-fires condition.moreThan']],
    [{ type: 'reason', reason: 'nothing-due' }, {}, ['always-fires condition.reason']],
    [{ type: 'reason', reason: 'rained' as never }, {}, ['never-fires condition.reason']],
    [{ type: 'forecast-below', completionBp: 0 }, {}, ['never-fires condition.completionBp']],
    [{ type: 'forecast-below', completionBp: 10_001 }, {}, ['always-fires condition.completionBp']],
    [{ type: 'due-within', workingDays: 3 }, { holdDays: 60 }, ['never-fires holdDays']],
    [{ type: 'relative-violated' }, { services: ['projects'] }, ['never-fires services']],
    [{ type: 'relative-violated' }, { services: ['projects', 'targets'] }, []],
    [{ type: 'red-share', of: 'area', moreThanBp: 0, atLeastItems: 1 }, { services: ['targets'] }, ['not-allowed services']],
    [
      { type: 'light', light: 'red' },
      { holdDays: -1, limits: { ...RED.limits, summon: 0, remind: null } },
      ['out-of-range holdDays', 'out-of-range limits.summon'],
    ],
  ])('%j %j: %j', (condition, changes, expected) => {
    expect(problems(condition, changes)).toEqual(expected);
  });

  test('none of the default rules is', () => {
    for (const rule of DEFAULT_RULES) expect([rule.id, validateRule(rule)]).toEqual([rule.id, []]);
    expect(new Set(DEFAULT_RULES.map(({ id }) => id)).size).toBe(DEFAULT_RULES.length);
  });
});
