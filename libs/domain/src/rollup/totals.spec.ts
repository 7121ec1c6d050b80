import { judge } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../policy/presets';
import type { Contribution } from './rollup';
import { promise, Story } from '../testing/story';
import { contributionOf, rollupCompletionBp, rollupDeviationBp, rollupPlannedBp, scopesOf, totalsOf, ZERO_TOTALS } from './totals';

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
  test('are weighted means, every item within 0 and 100 %', () => {
    const totals = totalsOf([
      { ...base, completionBp: 13_000, plannedBp: 10_000, light: 'done' },
      { ...base, completionBp: -500, plannedBp: 5000, light: 'red' },
      { ...base, completionBp: 3333, plannedBp: 5000, weight: 2, light: 'red' },
    ]);
    expect(totals).toEqual({ ...ZERO_TOTALS, items: 3, done: 1, red: 2, weight: 4, weightedCompletion: 16_666, weightedPlanned: 25_000 });
    expect([rollupCompletionBp(totals), rollupPlannedBp(totals), rollupDeviationBp(totals)]).toEqual([4167, 6250, -2083]);
  });

  test('of nothing are nothing, not zero', () => {
    expect([rollupCompletionBp(ZERO_TOTALS), rollupPlannedBp(ZERO_TOTALS), rollupDeviationBp(ZERO_TOTALS)]).toEqual([null, null, null]);
  });

  test('count an item in each of its scopes', () => {
    const scopes = (contribution: Contribution) => scopesOf(contribution).map(({ dimension, key, name }) => `${dimension}:${key}:${name}`);
    const six = ['all::', 'service:livelihood:livelihood', 'area:民生:民生', 'department:WJW:卫生健康和体育局'];
    expect(scopes(base)).toEqual([...six, 'light:green:green']);
    expect(scopes({ ...base, town: '老顶山街道', leader: '张三' })).toEqual([
      ...six,
      'town:老顶山街道:老顶山街道',
      'leader:张三:张三',
      'light:green:green',
    ]);
  });

  test('take what the judgement says of an item', () => {
    const story = new Story(promise({ weight: 3, leader: '张三' })).reports('2024-12-31', 130);
    const judgement = judge(story.state, { on: '2024-12-31' }, DEFAULT_POLICY);
    if (judgement === null) throw new Error('nothing to judge');
    const expected = { ...base, weight: 3, leader: '张三', light: 'done', completionBp: 13_000, plannedBp: 10_000 };
    expect(contributionOf(story.definition, 'livelihood', judgement)).toEqual(expected);
  });
});
