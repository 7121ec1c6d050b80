import type { Measure } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure) => new Story(makeDefinition({ measure }));

describe('cumulative', () => {
  test('a value above the goal gives more than 100 %', () => {
    expect(evaluateOn(new Story().reports('2024-05-31', 130), '2024-05-31')).toMatchObject({
      value: 130,
      completionBp: 13_000,
      light: 'done',
    });
  });

  test('counts from the baseline: 968 existing and 265 new places', () => {
    const places: Measure = { type: 'cumulative', unit: '个', baseline: 968, goal: 1233, direction: 'at-least' };
    expect(evaluateOn(storyOf(places).reports('2024-06-30', 968), '2024-06-30')).toMatchObject({ value: 968, completionBp: 0 });
    expect(evaluateOn(storyOf(places).reports('2024-06-30', 900), '2024-06-30').completionBp).toBe(-2566);
  });

  test('a value below the goal that rounds to 100 % is not done', () => {
    const large: Measure = { type: 'cumulative', unit: '元', baseline: 0, goal: 100_000, direction: 'at-least' };
    expect(evaluateOn(storyOf(large).reports('2024-12-31', 99_999.9), '2024-12-31')).toMatchObject({
      completionBp: 10_000,
      light: 'red',
      reasons: ['overdue'],
    });
  });

  test('a total that is lower than the one before is counted and has the reason value-went-back', () => {
    const story = new Story().reports('2024-01-31', 20).reports('2024-02-29', 18);
    expect(evaluateOn(story, '2024-02-29')).toMatchObject({ value: 18, light: 'green', reasons: ['value-went-back'] });
  });

  test('above a positive limit completion is the limit divided by the count', () => {
    const limit: Measure = { type: 'cumulative', unit: '起', baseline: 0, goal: 3, direction: 'at-most' };
    expect(evaluateOn(storyOf(limit).reports('2024-03-31', 3), '2024-03-31')).toMatchObject({ light: 'green', completionBp: 10_000 });
    expect(evaluateOn(storyOf(limit).reports('2024-03-31', 4), '2024-03-31')).toMatchObject({ light: 'red', completionBp: 7500 });
  });
});
