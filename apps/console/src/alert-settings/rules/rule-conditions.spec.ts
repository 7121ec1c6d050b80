import { completeCondition, makeNewRule } from './rule-conditions';

describe('conditions of rules', () => {
  it('have the fields of their kind and no other', () => {
    expect(completeCondition({ type: 'due-within', light: 'red', workingDays: 0 })).toEqual({ type: 'due-within', workingDays: 0 });
    expect(completeCondition({ type: 'red-share', moreThan: 50 })).toEqual({
      type: 'red-share',
      of: 'department',
      moreThan: 50,
      atLeastItems: 5,
    });
  });

  it('belong to rules whose ids were never used', () => {
    expect(makeNewRule(['red', 'rule-2', 'rule-10']).id).toBe('rule-11');
    expect(makeNewRule([]).id).toBe('rule-1');
  });
});
