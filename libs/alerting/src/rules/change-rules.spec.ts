import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import { makeFacts } from '../testing/facts';
import { advanceItem, isItemRule, takeFacts, type ItemRule, type ItemRuleState, type RuleEffect } from './advance';
import { changeRules } from './change-rules';
import { DEFAULT_RULES } from './default-rules';

const BY_ID = new Map(DEFAULT_RULES.filter(isItemRule).map((rule) => [rule.id, rule]));
const RED = BY_ID.get('red')!;
const YELLOW = BY_ID.get('yellow')!; // holds three days
const toRow = ({ rule, on, effect, number, since }: RuleEffect): string => `${rule.id} ${on} ${effect} ${number} since ${since}`;

describe('other rules for an item', () => {
  const start = (light: 'yellow' | 'red', rules: readonly ItemRule[], on = '2024-04-11'): ItemRuleState =>
    takeFacts(null, makeFacts({ on, light, due: '2025-12-31' }), rules, CHINESE_HOLIDAYS).state;
  const change = (state: ItemRuleState, before: readonly ItemRule[], after: readonly ItemRule[], on: string) => {
    const changed = changeRules(state, { before, after, ruleSet: '140406@2', on }, CHINESE_HOLIDAYS);
    const later = advanceItem(changed.state, '2024-12-31', after, CHINESE_HOLIDAYS);
    return { state: changed.state, rows: [...changed.effects, ...later.effects].map(toRow) };
  };

  test('withdraw what a rule has raised that is there no longer, and count on when it comes back', () => {
    const long: ItemRule = { ...YELLOW, id: 'long', condition: { type: 'red-periods', moreThan: 0 } };
    const { state, rows } = change(start('red', [RED]), [RED], [long], '2024-05-01');
    expect(rows).toEqual(['red 2024-05-01 withdraw 1 since 2024-05-01', 'long 2024-05-04 raise 1 since 2024-05-01']);
    expect(state).toMatchObject({ ruleSet: '140406@2', upTo: '2024-05-01' });
    expect(change(state, [long], [RED], '2024-05-02').rows).toEqual(['red 2024-05-02 raise 2 since 2024-05-02']);
  });

  test('do not look at the days before: a new rule begins to wait on its first day', () => {
    expect(change(start('yellow', []), [], [YELLOW], '2024-05-01').rows).toEqual(['yellow 2024-05-04 raise 1 since 2024-05-01']);
  });

  test('leave a rule alone that asks for the same, and the days that it has waited', () => {
    const stricter: ItemRule = { ...YELLOW, version: 2, level: 'supervise', holdDays: 25 };
    const state = start('yellow', [YELLOW]);
    expect(change(state, [YELLOW], [stricter], '2024-04-12').rows).toEqual(['yellow 2024-05-06 raise 1 since 2024-04-11']);
    expect(change(start('red', [RED]), [RED], [{ ...RED, name: '红灯' }], '2024-05-01').rows).toEqual([]);
  });

  test('a rule that asks for something else keeps its alert while the item meets it, and recovers it otherwise', () => {
    const milder: ItemRule = { ...RED, condition: { type: 'red-periods', moreThan: 0 } };
    const other: ItemRule = { ...RED, condition: { type: 'unreported-periods', moreThan: 1 } };
    expect(change(start('red', [RED]), [RED], [milder], '2024-05-01').rows).toEqual([]);
    expect(change(start('red', [RED]), [RED], [other], '2024-05-01').rows).toEqual(['red 2024-05-01 recover 1 since 2024-05-01']);
    const waiting: ItemRule = { ...YELLOW, condition: { type: 'light', light: 'yellow' }, services: [] };
    const anew: ItemRule = { ...waiting, condition: { type: 'unreported-periods', moreThan: -1 } };
    expect(change(start('yellow', [waiting]), [waiting], [anew], '2024-04-13').rows).toEqual([
      'yellow 2024-04-16 raise 1 since 2024-04-13',
    ]);
  });

  test('withdraw what a rule has raised that looks at other services now', () => {
    const targets: ItemRule = { ...RED, services: ['targets'] };
    expect(change(start('red', [RED]), [RED], [targets], '2024-05-01').rows).toEqual(['red 2024-05-01 withdraw 1 since 2024-05-01']);
  });

  test('the days before the change are those of the rules before, also when nobody has looked since', () => {
    const rows = change(start('yellow', [YELLOW]), [YELLOW], [RED], '2024-05-01').rows;
    expect(rows).toEqual(['yellow 2024-04-14 raise 1 since 2024-04-11', 'yellow 2024-05-01 withdraw 1 since 2024-05-01']);
  });

  test('what was decided for a day is not decided again', () => {
    const state = start('red', [RED], '2024-05-10');
    expect(change(state, [RED], [YELLOW], '2024-05-01').rows[0]).toBe('red 2024-05-10 withdraw 1 since 2024-05-10');
  });
});
