import { PROGRESS_CORRECTED, PROGRESS_VERIFIED } from '../item/event';
import type { Measure } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { instant, makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure) => new Story(makeDefinition({ measure }));

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
    const story = storyOf(relative(direction, tolerance)).referenceReports(T01, 2, '2024-06-30', 7).reports('2024-06-30', actual);
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({
      light,
      completionBp,
      goal: 7,
      deviationInUnit: Math.round((actual - 7) * 10) / 10,
    });
  });

  test('without a report of the reference are grey with the reason reference-missing', () => {
    const story = storyOf(relative('above')).reports('2024-06-30', 7);
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({
      light: 'grey',
      reasons: ['reference-missing'],
      goal: null,
      deviationInUnit: null,
    });
  });

  test('are compared with the reference at the same date, with its corrections, verifications and known events', () => {
    const story = storyOf(relative('above')).reports('2024-03-31', 6);
    story.referenceReports(T01, 2, '2024-03-31', 5).referenceReports(T01, 3, '2024-06-30', 9);
    expect(evaluateOn(story, '2024-03-31').goal).toBe(5);
    const data = { asOf: '2024-03-31', value: 5.5, corrects: 2 };
    story.referenceMoves(T01, 4, { type: PROGRESS_CORRECTED, recordedAt: instant('2024-07-10'), data });
    expect(evaluateOn(story, '2024-03-31').goal).toBe(5.5);
    expect(evaluateOn(story, '2024-03-31', { knownBefore: instant('2024-05-01') }).goal).toBe(5);
    story.referenceMoves(T01, 5, { type: PROGRESS_VERIFIED, recordedAt: instant('2024-07-11'), data: { verifies: 2, value: 4 } });
    story.verifies({ verifies: 2, value: 6 }, '2024-07-12');
    expect(evaluateOn(story, '2024-03-31', { basis: 'verified' })).toMatchObject({ goal: 4, value: 6 });
  });

  test('are compared with another item from the date of an amendment of the reference on', () => {
    const story = storyOf(relative('above')).referenceReports(T01, 1, '2024-03-31', 5).referenceReports('T02', 1, '2024-03-31', 8);
    story.reports('2024-04-30', 6).amends('2024-05-01', { measure: { ...relative('above'), reference: 'T02' } as Measure });
    expect([evaluateOn(story, '2024-04-30').goal, evaluateOn(story, '2024-05-01').goal]).toEqual([5, 8]);
  });

  test('are done at due when met, whatever the reference reports later', () => {
    const story = storyOf(relative('above')).referenceReports(T01, 1, '2024-12-31', 5).reports('2024-12-31', 6);
    expect(evaluateOn(story, '2024-12-31').light).toBe('done');
    expect(evaluateOn(story.referenceReports(T01, 2, '2025-03-31', 9), '2025-06-30').light).toBe('done');
  });
});
