import { formatGroupAlertId, makeGroupOutcome } from '../alert/raise-group';
import { isGroupRule, takeGroupFacts, type GroupEffect, type GroupRule, type GroupRuleState } from './advance-group';
import { DEFAULT_RULES } from './default-rules';
import type { GroupRef } from './group-ref';

const RULE = DEFAULT_RULES.find(isGroupRule)!; // more than 30 % of at least five items of a department
const GROUP: GroupRef = { region: '140406', year: 2024, of: 'department', key: 'WJW', name: '卫体局' };
const toRow = ({ ruleId, on, effect, number, since, rule }: GroupEffect): string =>
  `${ruleId} ${on} ${rule === null ? 'withdraw' : effect} ${number} since ${since}`;

describe('the rules of a department or an area', () => {
  const run = (counts: readonly (readonly [on: string, red: number, items: number, rules?: readonly GroupRule[]])[]): string[] => {
    let state: GroupRuleState | null = null;
    return counts.flatMap(([on, red, items, rules = [RULE]]) => {
      const next = takeGroupFacts(state, { group: GROUP, facts: { red, items }, on }, rules);
      state = next.state;
      return next.effects.map(toRow);
    });
  };

  test('fire when a share is passed, not when it is met, and recover with it', () => {
    const counts = [
      ['2024-05-01', 3, 10],
      ['2024-05-02', 4, 10],
      ['2024-05-02', 4, 10],
      ['2024-05-09', 3, 10],
      ['2024-05-10', 4, 10],
    ] as const;
    expect(run(counts)).toEqual([
      'department-red 2024-05-02 raise 1 since 2024-05-02',
      'department-red 2024-05-09 recover 1 since 2024-05-09',
      'department-red 2024-05-10 raise 2 since 2024-05-10',
    ]);
  });

  test('look away from a group with too few items, and recover when it has none any more', () => {
    expect(run([['2024-05-01', 4, 4]])).toEqual([]);
    expect(
      run([
        ['2024-05-01', 5, 5],
        ['2024-05-03', 0, 0],
      ]),
    ).toEqual(['department-red 2024-05-01 raise 1 since 2024-05-01', 'department-red 2024-05-03 recover 1 since 2024-05-03']);
  });

  test('wait, and have the date of the day on which they were due, also when nobody counted then', () => {
    const rules = [{ ...RULE, holdDays: 3, recoverDays: 2 }];
    const counts = [
      ['2024-05-01', 5, 5, rules],
      ['2024-05-10', 0, 5, rules],
      ['2024-05-11', 5, 5, rules],
      ['2024-05-12', 0, 5, rules],
      ['2024-05-20', 0, 5, rules],
    ] as const;
    expect(run(counts)).toEqual([
      'department-red 2024-05-04 raise 1 since 2024-05-01',
      'department-red 2024-05-14 recover 1 since 2024-05-12',
    ]);
    expect(
      run([
        ['2024-05-01', 5, 5, rules],
        ['2024-05-03', 0, 5, rules],
        ['2024-05-04', 5, 5, rules],
        ['2024-05-06', 5, 5, rules],
      ]),
    ).toEqual([]);
  });

  test('that are withdrawn take their alerts back, and others wait anew', () => {
    const milder = { ...RULE, holdDays: 1, condition: { ...RULE.condition, moreThanBp: 1_000 } };
    expect(
      run([
        ['2024-05-01', 5, 5],
        ['2024-05-02', 5, 5, []],
        ['2024-05-03', 5, 5],
      ]),
    ).toEqual([
      'department-red 2024-05-01 raise 1 since 2024-05-01',
      'department-red 2024-05-02 withdraw 1 since 2024-05-02',
      'department-red 2024-05-03 raise 2 since 2024-05-03',
    ]);
    expect(
      run([
        ['2024-05-01', 5, 5, [{ ...RULE, holdDays: 1 }]],
        ['2024-05-02', 5, 5, [milder]],
        ['2024-05-03', 5, 5, [milder]],
      ]),
    ).toEqual(['department-red 2024-05-03 raise 1 since 2024-05-02']);
    const ofAreas: GroupRule = { ...RULE, condition: { ...RULE.condition, of: 'area' } };
    expect(run([['2024-05-01', 5, 5, [ofAreas]]])).toEqual([]);
  });

  test('name an alert by rule, group and number, with the counts of the day', () => {
    const [effect] = takeGroupFacts(null, { group: GROUP, facts: { red: 5, items: 5 }, on: '2024-05-01' }, [RULE]).effects;
    expect(formatGroupAlertId(effect!)).toBe('department-red~department-140406-2024-WJW~1');
    expect(makeGroupOutcome(effect!)).toMatchObject({
      data: {
        subject: { type: 'department', code: 'WJW' },
        department: { code: 'WJW' },
        figures: { items: 5, red: 5 },
        level: 'supervise',
      },
    });
    const area = { ...GROUP, of: 'area', key: '民生', name: '民生' } as const;
    expect(makeGroupOutcome({ ...effect!, group: area })).toMatchObject({
      data: { subject: { type: 'area', name: '民生' }, department: { code: '' }, place: { area: '民生' } },
    });
  });
});
