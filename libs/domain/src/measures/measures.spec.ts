import { PROGRESS_CORRECTED, PROGRESS_VERIFIED } from '../item/event';
import type { EvaluationMoment, Judgement } from '../evaluation/evaluation';
import type { ItemDefinition, Measure } from '../item/item';
import { judge } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../policy/presets';
import { instant, promise, Story } from '../testing/story';

const on = (story: Story, date: string, more: Partial<EvaluationMoment> = {}): Judgement => {
  const judgement = judge(story.state, { on: date, ...more }, DEFAULT_POLICY);
  if (judgement === null) throw new Error('nothing to judge');
  return judgement;
};
const with_ = (measure: Measure, changes: Partial<ItemDefinition> = {}) => new Story(promise({ measure, ...changes }));

describe('milestones', () => {
  const milestones: Measure = {
    type: 'milestones',
    milestones: [
      { id: 'start', name: '开工', weight: 10, planned: '2024-03-31' },
      { id: 'roof', name: '封顶', weight: 50, planned: '2024-08-31' },
      { id: 'done', name: '竣工', weight: 60, planned: '2024-12-31' },
    ],
  };

  test('completion is the weights done, planned the weights due', () => {
    const story = with_(milestones).reports('2024-08-31', { milestonesDone: ['start'] });
    expect(on(story, '2024-08-31')).toMatchObject({
      completionBp: 833,
      plannedBp: 5000,
      light: 'red',
      reasons: ['behind-trajectory'],
      value: null,
    });
  });

  test('nothing planned yet is green once something was reported', () => {
    expect(on(with_(milestones).reports('2024-01-31', { milestonesDone: [] }), '2024-01-31')).toMatchObject({
      plannedBp: 0,
      light: 'green',
    });
  });

  test('are done when all are, also before due', () => {
    const story = with_(milestones).reports('2024-11-20', { milestonesDone: ['start', 'roof', 'done'] });
    expect(on(story, '2024-11-20')).toMatchObject({ completionBp: 10_000, plannedBp: 5000, light: 'done' });
  });

  test('that an amendment dropped no longer count', () => {
    const story = with_(milestones).reports('2024-08-31', { milestonesDone: ['start', 'roof'] });
    story.amends('2024-09-01', { measure: { type: 'milestones', milestones: milestones.milestones.slice(1) } });
    expect(on(story, '2024-09-01').completionBp).toBe(4545);
  });
});

describe('all-met', () => {
  const parts: Measure = { type: 'all-met', parts: ['energy', 'air', 'water'].map((id) => ({ id, name: id })) };
  test('nothing is planned before due, and all of it there', () => {
    const story = with_(parts)
      .reports('2024-06-30', { partsMet: ['air'] })
      .reports('2024-12-31', { partsMet: ['air', 'water'] });
    expect(on(story, '2024-06-30')).toMatchObject({ completionBp: 3333, plannedBp: 0, light: 'green' });
    expect(on(story, '2024-12-31')).toMatchObject({ completionBp: 6667, plannedBp: 10_000, light: 'red', reasons: ['overdue'] });
    expect(on(story.reports('2025-01-10', { partsMet: ['energy', 'air', 'water'] }), '2025-01-10').light).toBe('done');
  });
});

describe('growth and level', () => {
  const growth: Measure = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };
  test.each([
    { actual: 7.2, light: 'green', completionBp: 10_000, deviationInUnit: 0.2, reasons: [] },
    { actual: 7, light: 'green', completionBp: 10_000, deviationInUnit: 0, reasons: [] },
    { actual: 6.9, light: 'yellow', completionBp: 9857, deviationInUnit: -0.1, reasons: ['below-goal'] },
    { actual: 6, light: 'yellow', completionBp: 8571, deviationInUnit: -1, reasons: ['below-goal'] },
    { actual: 5.9, light: 'red', completionBp: 8429, deviationInUnit: -1.1, reasons: ['below-goal'] },
    { actual: -3, light: 'red', completionBp: 0, deviationInUnit: -10, reasons: ['below-goal'] },
  ])('growth of $actual % where 7 % are to be reached is $light', ({ actual, ...expected }) => {
    expect(on(with_(growth).reports('2024-06-30', actual), '2024-06-30')).toMatchObject({ ...expected, goal: 7, plannedBp: 10_000 });
  });

  test('are done only once the cut-off has reached due, and overdue there when the goal is not met', () => {
    expect(on(with_(growth).reports('2024-11-30', 8), '2024-11-30').light).toBe('green');
    expect(on(with_(growth).reports('2024-12-31', 8), '2024-12-31').light).toBe('done');
    expect(on(with_(growth).reports('2024-12-15', 8), '2025-01-06').light).toBe('done');
    expect(on(with_(growth).reports('2024-12-31', 6.9), '2024-12-31')).toMatchObject({ light: 'red', reasons: ['overdue'] });
  });

  test('are grey before the first actual, and the missing report is told apart', () => {
    expect(on(with_(growth), '2024-01-15')).toMatchObject({ light: 'grey', reasons: ['nothing-due'], plannedBp: 0, goal: 7 });
    expect(on(with_(growth), '2024-02-06')).toMatchObject({
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
  ])('a goal of $goal is a share of nothing: $actual is $completionBp', ({ goal, actual, completionBp }) => {
    expect(on(with_({ ...growth, goal }).reports('2024-06-30', actual), '2024-06-30').completionBp).toBe(completionBp);
  });

  test('a level is compared with the value that its trajectory plans for the date', () => {
    const level: Measure = { type: 'level', unit: '%', goal: 100, direction: 'at-least' };
    const story = with_(level, { trajectory: [{ date: '2024-06-30', value: 90 }] }).reports('2024-06-30', 91);
    expect(on(story, '2024-06-30')).toMatchObject({ light: 'green', goal: 100, completionBp: 9100, deviationInUnit: 1 });
    expect(on(story.reports('2024-09-30', 91), '2024-09-30')).toMatchObject({ light: 'red', reasons: ['below-goal'] });
  });

  test('a level that must not be exceeded is red at once, and can recover', () => {
    const limit: Measure = { type: 'level', unit: 'µg/m³', goal: 35, direction: 'at-most' };
    const story = with_(limit).reports('2024-01-31', 50).reports('2024-02-29', 34);
    expect(on(story, '2024-01-31')).toMatchObject({ light: 'red', reasons: ['limit-exceeded'], completionBp: 7000 });
    expect(on(story, '2024-02-29')).toMatchObject({ light: 'green', completionBp: 10_000 });
  });
});

describe('cumulative', () => {
  test('a value above the goal is kept and shown', () => {
    expect(on(new Story().reports('2024-05-31', 130), '2024-05-31')).toMatchObject({ value: 130, completionBp: 13_000, light: 'done' });
  });

  test('counts from the baseline: 968 existing and 265 new places', () => {
    const places: Measure = { type: 'cumulative', unit: '个', baseline: 968, goal: 1233, direction: 'at-least' };
    expect(on(with_(places).reports('2024-06-30', 968), '2024-06-30')).toMatchObject({ value: 968, completionBp: 0 });
    expect(on(with_(places).reports('2024-06-30', 900), '2024-06-30').completionBp).toBe(-2566);
  });

  test('what rounds to 100 % but is not the goal is not done', () => {
    const large: Measure = { type: 'cumulative', unit: '元', baseline: 0, goal: 100_000, direction: 'at-least' };
    expect(on(with_(large).reports('2024-12-31', 99_999.9), '2024-12-31')).toMatchObject({
      completionBp: 10_000,
      light: 'red',
      reasons: ['overdue'],
    });
  });

  test('a total that went back without a correction is accepted and marked', () => {
    const story = new Story().reports('2024-01-31', 20).reports('2024-02-29', 18);
    expect(on(story, '2024-02-29')).toMatchObject({ value: 18, light: 'green', reasons: ['value-went-back'] });
  });

  test('of a positive limit, completion is the share that the limit is of the count', () => {
    const limit: Measure = { type: 'cumulative', unit: '起', baseline: 0, goal: 3, direction: 'at-most' };
    expect(on(with_(limit).reports('2024-03-31', 3), '2024-03-31')).toMatchObject({ light: 'green', completionBp: 10_000 });
    expect(on(with_(limit).reports('2024-03-31', 4), '2024-03-31')).toMatchObject({ light: 'red', completionBp: 7500 });
  });
});

describe('relative targets', () => {
  const T01 = '140406-2024-T01';
  const relative = (direction: 'in-step-with' | 'above', tolerance?: number): Measure => ({
    type: 'growth',
    unit: '%',
    direction,
    reference: T01,
    ...(tolerance !== undefined && { tolerance }),
  });

  test.each([
    { direction: 'in-step-with' as const, tolerance: 0.5, actual: 6.5, light: 'green', completionBp: 10_000 },
    { direction: 'in-step-with' as const, tolerance: 0.5, actual: 9, light: 'green', completionBp: 10_000 },
    { direction: 'in-step-with' as const, tolerance: 0.5, actual: 6.4, light: 'yellow', completionBp: 9143 },
    { direction: 'in-step-with' as const, tolerance: 0.5, actual: 5.4, light: 'red', completionBp: 7714 },
    { direction: 'in-step-with' as const, tolerance: undefined, actual: 6.9, light: 'yellow', completionBp: 9857 },
    { direction: 'above' as const, tolerance: undefined, actual: 7.1, light: 'green', completionBp: 10_000 },
    { direction: 'above' as const, tolerance: undefined, actual: 7, light: 'yellow', completionBp: 10_000 },
    { direction: 'above' as const, tolerance: undefined, actual: 5.9, light: 'red', completionBp: 8429 },
  ])('$direction 7 ± $tolerance: $actual is $light', ({ direction, tolerance, actual, light, completionBp }) => {
    const story = with_(relative(direction, tolerance)).referenceReports(T01, 2, '2024-06-30', 7).reports('2024-06-30', actual);
    expect(on(story, '2024-06-30')).toMatchObject({ light, completionBp, goal: 7, deviationInUnit: Math.round((actual - 7) * 10) / 10 });
  });

  test('a missing reference is grey, with the reason', () => {
    const story = with_(relative('above')).reports('2024-06-30', 7);
    expect(on(story, '2024-06-30')).toMatchObject({ light: 'grey', reasons: ['reference-missing'], goal: null, deviationInUnit: null });
  });

  test('the reference is read at the same date, as corrected, as verified, and as known by then', () => {
    const story = with_(relative('above')).reports('2024-03-31', 6);
    story.referenceReports(T01, 2, '2024-03-31', 5).referenceReports(T01, 3, '2024-06-30', 9);
    expect(on(story, '2024-03-31').goal).toBe(5);
    const data = { asOf: '2024-03-31', value: 5.5, corrects: 2 };
    story.referenceMoves(T01, 4, { type: PROGRESS_CORRECTED, recordedAt: instant('2024-07-10'), data });
    expect(on(story, '2024-03-31').goal).toBe(5.5);
    expect(on(story, '2024-03-31', { knownBefore: instant('2024-05-01') }).goal).toBe(5);
    story.referenceMoves(T01, 5, { type: PROGRESS_VERIFIED, recordedAt: instant('2024-07-11'), data: { verifies: 2, value: 4 } });
    story.verifies({ verifies: 2, value: 6 }, '2024-07-12');
    expect(on(story, '2024-03-31', { basis: 'verified' })).toMatchObject({ goal: 4, value: 6 });
  });

  test('an amended reference is another item, whose word counts from then on', () => {
    const story = with_(relative('above')).referenceReports(T01, 1, '2024-03-31', 5).referenceReports('T02', 1, '2024-03-31', 8);
    story.reports('2024-04-30', 6).amends('2024-05-01', { measure: { ...relative('above'), reference: 'T02' } as Measure });
    expect([on(story, '2024-04-30').goal, on(story, '2024-05-01').goal]).toEqual([5, 8]);
  });

  test('are done at due when met, and what the reference does next year is nothing to them', () => {
    const story = with_(relative('above')).referenceReports(T01, 1, '2024-12-31', 5).reports('2024-12-31', 6);
    expect(on(story, '2024-12-31').light).toBe('done');
    expect(on(story.referenceReports(T01, 2, '2025-03-31', 9), '2025-06-30').light).toBe('done');
  });
});
