import type { ItemDefinition, Measure } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure, changes: Partial<ItemDefinition> = {}) => new Story(makeDefinition({ measure, ...changes }));

describe('growth and level', () => {
  const growth: Measure = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };
  test.each([
    { actual: 7.2, light: 'green', completionBp: 10_000, deviationInUnit: 0.2, reasons: [] },
    { actual: 7, light: 'green', completionBp: 10_000, deviationInUnit: 0, reasons: [] },
    { actual: 6.9, light: 'yellow', completionBp: 9857, deviationInUnit: -0.1, reasons: ['below-goal'] },
    { actual: 6, light: 'yellow', completionBp: 8571, deviationInUnit: -1, reasons: ['below-goal'] },
    { actual: 5.9, light: 'red', completionBp: 8429, deviationInUnit: -1.1, reasons: ['below-goal'] },
    { actual: -3, light: 'red', completionBp: 0, deviationInUnit: -10, reasons: ['below-goal'] },
  ])('growth of $actual % with a goal of 7 % is $light', ({ actual, ...expected }) => {
    expect(evaluateOn(storyOf(growth).reports('2024-06-30', actual), '2024-06-30')).toMatchObject({
      ...expected,
      goal: 7,
      plannedBp: 10_000,
    });
  });

  test('are done when the cut-off has reached due, and overdue when the goal is not met then', () => {
    expect(evaluateOn(storyOf(growth).reports('2024-11-30', 8), '2024-11-30').light).toBe('green');
    expect(evaluateOn(storyOf(growth).reports('2024-12-31', 8), '2024-12-31').light).toBe('done');
    expect(evaluateOn(storyOf(growth).reports('2024-12-15', 8), '2025-01-06').light).toBe('done');
    expect(evaluateOn(storyOf(growth).reports('2024-12-31', 6.9), '2024-12-31')).toMatchObject({ light: 'red', reasons: ['overdue'] });
  });

  test('are grey before the first value, and a missing report has a reason of its own', () => {
    expect(evaluateOn(storyOf(growth), '2024-01-15')).toMatchObject({ light: 'grey', reasons: ['nothing-due'], plannedBp: 0, goal: 7 });
    expect(evaluateOn(storyOf(growth), '2024-02-06')).toMatchObject({
      light: 'yellow',
      lights: { progress: 'grey', reporting: 'yellow' },
      reasons: ['not-reported'],
      plannedBp: 10_000,
    });
  });

  test.each([
    { goal: -2, actual: -1.5, completionBp: 10_000 },
    { goal: -2, actual: -2.5, completionBp: 0 },
    { goal: 0, actual: 0, completionBp: 10_000 },
  ])('with a goal of $goal, which is not positive, completion of $actual is $completionBp', ({ goal, actual, completionBp }) => {
    expect(evaluateOn(storyOf({ ...growth, goal }).reports('2024-06-30', actual), '2024-06-30').completionBp).toBe(completionBp);
  });

  test('a level is compared with the value that its trajectory plans for the date', () => {
    const level: Measure = { type: 'level', unit: '%', goal: 100, direction: 'at-least' };
    const story = storyOf(level, { trajectory: [{ date: '2024-06-30', value: 90 }] }).reports('2024-06-30', 91);
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ light: 'green', goal: 100, completionBp: 9100, deviationInUnit: 1 });
    expect(evaluateOn(story.reports('2024-09-30', 91), '2024-09-30')).toMatchObject({ light: 'red', reasons: ['below-goal'] });
  });

  test('a level that must not be exceeded is red above its goal, and green below it again', () => {
    const limit: Measure = { type: 'level', unit: 'µg/m³', goal: 35, direction: 'at-most' };
    const story = storyOf(limit).reports('2024-01-31', 50).reports('2024-02-29', 34);
    expect(evaluateOn(story, '2024-01-31')).toMatchObject({ light: 'red', reasons: ['limit-exceeded'], completionBp: 7000 });
    expect(evaluateOn(story, '2024-02-29')).toMatchObject({ light: 'green', completionBp: 10_000 });
  });
});
