import type { ItemDefinition, Measure } from '../item/item';
import { evaluateInDetailOn, evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure, changes: Partial<ItemDefinition> = {}) => new Story(makeDefinition({ measure, ...changes }));
const STOCK: Measure = { type: 'cumulative', unit: '万平方米', baseline: 120, goal: 80, direction: 'down-to' };
const PM25: Measure = { type: 'level', unit: '微克/立方米', baseline: 45, goal: 40, direction: 'down-to' };

describe('a total that is to fall 降至', () => {
  test.each([
    { value: 120, completionBp: 0, light: 'red' },
    { value: 100, completionBp: 5000, light: 'green' },
    { value: 102, completionBp: 4500, light: 'green' }, // 5 points behind
    { value: 103, completionBp: 4250, light: 'yellow' },
    { value: 107, completionBp: 3250, light: 'red' },
    { value: 130, completionBp: -2500, light: 'red' },
    { value: 80, completionBp: 10_000, light: 'done' },
    { value: 78, completionBp: 10_500, light: 'done' },
  ])('at $value on 30 June is $completionBp and $light', ({ value, ...expected }) => {
    expect(evaluateOn(storyOf(STOCK).reports('2024-06-30', value), '2024-06-30')).toMatchObject({ plannedBp: 5000, goal: 80, ...expected });
  });

  test('goes back when it rises', () => {
    const story = storyOf(STOCK).reports('2024-01-31', 110).reports('2024-02-29', 112);
    expect(evaluateOn(story, '2024-02-29').reasons).toEqual(['value-went-back']);
    expect(evaluateOn(story.reports('2024-03-31', 108), '2024-03-31').reasons).toEqual([]);
  });

  test('is overdue when the goal is missed at due', () => {
    expect(evaluateOn(storyOf(STOCK).reports('2024-12-31', 80.001), '2024-12-31')).toMatchObject({
      completionBp: 10_000,
      light: 'red',
      reasons: ['overdue'],
    });
  });

  test('has begun when it has fallen', () => {
    const start = (value: number) =>
      evaluateOn(storyOf(STOCK, { plannedStart: '2024-01-10' }).reports('2024-01-31', value), '2024-01-31').lights.start;
    expect([start(120), start(121), start(119)]).toEqual(['yellow', 'yellow', 'green']);
  });

  test('is forecast as one that is to rise', () => {
    const down = storyOf(STOCK).reports('2024-01-31', 117).reports('2024-02-29', 114).reports('2024-03-31', 111);
    const up = new Story().reports('2024-01-31', 7.5).reports('2024-02-29', 15).reports('2024-03-31', 22.5);
    const forecast = evaluateInDetailOn(down, '2024-04-01').forecast;
    expect(forecast.expectedBp).not.toBeNull();
    expect(forecast).toEqual(evaluateInDetailOn(up, '2024-04-01').forecast);
  });
});

describe('a level that is to fall 降至', () => {
  const read = (value: number) => evaluateOn(storyOf(PM25).reports('2024-06-30', value), '2024-06-30');

  test.each([
    { value: 42.5, completionBp: 5000, light: 'green', deviationInUnit: 0 },
    { value: 42, completionBp: 6000, light: 'green', deviationInUnit: -0.5 },
    { value: 42.9, completionBp: 4200, light: 'yellow', deviationInUnit: 0.4 }, // 1 % of the goal
    { value: 42.91, completionBp: 4180, light: 'red', deviationInUnit: 0.41 },
    { value: 46, completionBp: 0, light: 'red', deviationInUnit: 3.5 },
    { value: 39, completionBp: 10_000, light: 'green', deviationInUnit: -3.5 },
  ])('at $value µg/m³ on 30 June, when 42.5 is planned, is $light', ({ value, ...expected }) => {
    expect(read(value)).toMatchObject({ plannedBp: 5000, goal: 40, ...expected });
    expect(read(value).reasons).toEqual(expected.light === 'green' ? [] : ['behind-trajectory']);
  });

  test('is done only at due, and overdue when it is above its goal then', () => {
    expect(evaluateOn(storyOf(PM25).reports('2024-12-31', 40), '2024-12-31').light).toBe('done');
    expect(evaluateOn(storyOf(PM25).reports('2024-12-31', 40.1), '2024-12-31')).toMatchObject({ light: 'red', reasons: ['overdue'] });
  });

  test('is planned before its first report', () => {
    expect(evaluateOn(storyOf(PM25), '2024-02-06')).toMatchObject({ value: null, completionBp: 0, plannedBp: 833 });
  });
});

describe('a limit 不高于', () => {
  const level: Measure = { type: 'level', unit: '微克/立方米', goal: 35, direction: 'at-most' };
  const plan = {
    trajectory: [
      { date: '2024-06-30', value: 30 },
      { date: '2024-12-31', value: 35 },
    ],
  };

  test('is red by its goal alone, whatever is planned and whoever does not report', () => {
    const story = storyOf(level, plan).reports('2024-06-30', 30.005);
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ light: 'green', deviationInUnit: -4.995, reasons: [] });
    expect(evaluateOn(story, '2024-08-06')).toMatchObject({ lights: { progress: 'green', reporting: 'yellow' } });
    expect(evaluateOn(storyOf(level, plan).reports('2024-06-30', 35.001), '2024-06-30')).toMatchObject({
      light: 'red',
      reasons: ['limit-exceeded'],
    });
  });

  test('of growth and of a total, likewise', () => {
    const growth: Measure = { type: 'growth', unit: '%', goal: 6, direction: 'at-most' };
    expect(
      evaluateOn(storyOf(growth, { trajectory: [{ date: '2024-06-30', value: 5 }] }).reports('2024-06-30', 5.5), '2024-06-30').light,
    ).toBe('green');
    const accidents: Measure = { type: 'cumulative', unit: '起', baseline: 0, goal: 6, direction: 'at-most' };
    const story = storyOf(accidents, { trajectory: [{ date: '2024-06-30', value: 1 }] }).reports('2024-06-30', 3);
    expect(evaluateOn(story, '2024-06-30').light).toBe('green');
  });
});

describe('the bands of a level', () => {
  test.each([
    { unit: '万人', goal: 500, yellow: 495, red: 494.99 }, // 1 % of 500
    { unit: '万人', goal: 0.3, yellow: 0.297, red: 0.29699 },
    { unit: '%', goal: 95, yellow: 94, red: 93.99 },
    { unit: '％', goal: 95, yellow: 94, red: 93.99 },
    { unit: '个百分点', goal: 2, yellow: 1, red: 0.99 },
    { unit: '‰', goal: 5, yellow: 4.95, red: 4.94 },
    { unit: '万元', goal: -200, yellow: -202, red: -202.01 },
  ])('in $unit with the goal $goal: $yellow is yellow, $red is red', ({ unit, goal, yellow, red }) => {
    const light = (value: number) =>
      evaluateOn(storyOf({ type: 'level', unit, goal, direction: 'at-least' }).reports('2024-06-30', value), '2024-06-30').light;
    expect([light(goal), light(yellow), light(red)]).toEqual(['green', 'yellow', 'red']);
  });
});
