import { ApiProblem } from '../api/read-answer';
import { findFaultsBelow, parseFieldPath } from './field-path';

describe('paths of wrong fields', () => {
  it('are taken apart', () => {
    expect(parseFieldPath('rules[3].limits.remind')).toEqual(['rules', 3, 'limits', 'remind']);
    expect(parseFieldPath('name')).toEqual(['name']);
  });

  it('are those of one rule, without the way to it', () => {
    const errors = ['rules[1].name', 'rules[10].name', 'rules[1].condition.light'].map((field) => ({
      field,
      code: 'required',
      message: field,
    }));
    const problem = new ApiProblem(400, { code: 'invalid', detail: '', errors }, null);
    expect(findFaultsBelow(problem, 'rules[1]').map(({ field }) => field)).toEqual(['name', 'condition.light']);
    expect(findFaultsBelow(new Error('no answer'), 'rules[1]')).toEqual([]);
  });
});
