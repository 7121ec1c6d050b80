import type { ItemDefinition } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { instant, makeDefinition, Story } from '../testing/story';

const counting = (goal: number, baseline = 0, changes: Partial<ItemDefinition> = {}) =>
  makeDefinition({ measure: { type: 'cumulative', unit: '个', baseline, goal, direction: 'at-least' }, ...changes });

describe('the published year-end outcomes', () => {
  test.each([
    { goal: 1233, value: 968, completionBp: 7851, light: 'red' },
    { goal: 1300, value: 1272, completionBp: 9785, light: 'red' },
    { goal: 22, value: 22, completionBp: 10_000, light: 'done' },
    { goal: 22, value: 25, completionBp: 11_364, light: 'done' },
  ])('$value of $goal at the year end is $completionBp basis points and $light', ({ goal, value, completionBp, light }) => {
    const evaluation = evaluateOn(new Story(counting(goal)).reports('2024-12-31', value), '2024-12-31');
    expect(evaluation).toMatchObject({ value, goal, completionBp, plannedBp: 10_000, light });
    expect(evaluation.reasons).toEqual(light === 'red' ? ['overdue'] : []);
  });
});

describe('accidents at most 0', () => {
  const accidents = makeDefinition({ measure: { type: 'cumulative', unit: '起', baseline: 0, goal: 0, direction: 'at-most' } });

  test('are green while there are none, and done only at due', () => {
    const story = new Story(accidents);
    for (const asOf of ['2024-01-31', '2024-02-29', '2024-03-31']) story.reports(asOf, 0);
    expect(evaluateOn(story, '2024-03-31')).toMatchObject({ light: 'green', completionBp: 10_000, plannedBp: 10_000 });
    const silent = evaluateOn(story, '2025-01-06');
    expect(silent.light).toBe('red');
    expect(silent.reasons).toEqual(['not-reported']);
    expect(evaluateOn(story.reports('2024-12-31', 0), '2024-12-31').light).toBe('done');
  });

  test('are red from the first one on, whatever is reported later, until that report is corrected', () => {
    const story = new Story(accidents).reports('2024-01-31', 0).reports('2024-02-29', 1).reports('2024-03-31', 0);
    expect(evaluateOn(story, '2024-02-28').light).toBe('green');
    expect(evaluateOn(story, '2024-02-29')).toMatchObject({ light: 'red', completionBp: 0, reasons: ['limit-exceeded'] });
    expect(evaluateOn(story, '2024-03-31')).toMatchObject({ light: 'red', reasons: ['limit-exceeded', 'value-went-back'] });
    story.corrects(3, { asOf: '2024-02-29', value: 0 }, '2024-04-02');
    expect(evaluateOn(story, '2024-03-31').light).toBe('green');
  });
});

describe('two times', () => {
  test('a correction of March that is recorded in July changes March, but not what was known in April', () => {
    const story = new Story().reports('2024-03-31', 30).corrects(2, { asOf: '2024-03-31', value: 20 }, '2024-07-10');
    expect(evaluateOn(story, '2024-03-31').value).toBe(20);
    expect(evaluateOn(story, '2024-03-31', { knownBefore: '2024-04-30T16:00:00.000Z' }).value).toBe(30);
  });

  test('an event that is recorded at the first instant after a date is not known on it', () => {
    const story = new Story().reports('2024-03-31', 30);
    expect(evaluateOn(story, '2024-03-31', { knownBefore: instant('2024-03-31') }).value).toBeNull();
    expect(evaluateOn(story, '2024-03-31', { knownBefore: '2024-03-31T12:00:00.001Z' }).value).toBe(30);
  });
});
