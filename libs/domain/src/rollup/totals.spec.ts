import type { Measure } from '../item/item';
import type { Contribution } from './rollup';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';
import { toContribution, rollupCompletionBp, rollupDeviationBp, rollupPlannedBp, countingScopes, sumTotals, ZERO_TOTALS } from './totals';

const base: Contribution = {
  region: '140406',
  year: 2024,
  service: 'livelihood',
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  town: null,
  leader: null,
  weight: 1,
  light: 'green',
  completionBp: 0,
  plannedBp: 0,
};

describe('rollups', () => {
  test('are weighted means with every item limited to 0 to 100 %', () => {
    const totals = sumTotals([
      { ...base, completionBp: 13_000, plannedBp: 10_000, light: 'done' },
      { ...base, completionBp: -500, plannedBp: 5000, light: 'red' },
      { ...base, completionBp: 3333, plannedBp: 5000, weight: 2, light: 'red' },
    ]);
    expect(totals).toEqual({ ...ZERO_TOTALS, items: 3, done: 1, red: 2, weight: 4, weightedCompletion: 16_666, weightedPlanned: 25_000 });
    expect([rollupCompletionBp(totals), rollupPlannedBp(totals), rollupDeviationBp(totals)]).toEqual([4167, 6250, -2083]);
  });

  test('do not count an item that has nothing to be judged by as 0 of 100, but in a total of its own', () => {
    const relative: Measure = { type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' };
    const story = new Story(makeDefinition({ measure: relative, weight: 3 })).reports('2024-06-30', 6);
    const missing = toContribution(story.definition, 'targets', evaluateOn(story, '2024-06-30'));
    const totals = sumTotals([{ ...base, completionBp: 5000, plannedBp: 6000 }, missing]);
    expect(totals).toEqual({
      ...ZERO_TOTALS,
      items: 2,
      green: 1,
      grey: 1,
      unjudged: 1,
      weight: 1,
      weightedCompletion: 5000,
      weightedPlanned: 6000,
    });
    expect([rollupCompletionBp(totals), rollupPlannedBp(totals)]).toEqual([5000, 6000]);
    expect([rollupCompletionBp(sumTotals([missing])), rollupDeviationBp(sumTotals([missing]))]).toEqual([null, null]);
    story.referenceReports('140406-2024-T01', 2, '2024-06-30', 5);
    expect(sumTotals([toContribution(story.definition, 'targets', evaluateOn(story, '2024-06-30'))]).unjudged).toBe(0);
  });

  test('without items are null, not 0', () => {
    expect([rollupCompletionBp(ZERO_TOTALS), rollupPlannedBp(ZERO_TOTALS), rollupDeviationBp(ZERO_TOTALS)]).toEqual([null, null, null]);
  });

  test('count an item in each of its scopes', () => {
    const scopes = (contribution: Contribution) =>
      countingScopes(contribution).map(({ dimension, key, name }) => `${dimension}:${key}:${name}`);
    const common = ['all::', 'service:livelihood:livelihood', 'area:民生:民生', 'department:WJW:卫生健康和体育局'];
    expect(scopes(base)).toEqual([...common, 'light:green:green']);
    expect(scopes({ ...base, town: '老顶山街道', leader: '张三' })).toEqual([
      ...common,
      'town:老顶山街道:老顶山街道',
      'leader:张三:张三',
      'light:green:green',
    ]);
  });

  test('have the light and the figures of the evaluation', () => {
    const story = new Story(makeDefinition({ weight: 3, leader: '张三' })).reports('2024-12-31', 130);
    const evaluation = evaluateOn(story, '2024-12-31');
    const expected = { ...base, weight: 3, leader: '张三', light: 'done', completionBp: 13_000, plannedBp: 10_000 };
    expect(toContribution(story.definition, 'livelihood', evaluation)).toEqual(expected);
  });
});
