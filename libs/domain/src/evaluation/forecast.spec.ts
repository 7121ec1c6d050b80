import type { Measure } from '../item/item';
import { evaluateInDetailOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

describe('the forecast', () => {
  /** An item that completes half of what is planned, period after period. */
  const half = () =>
    new Story(
      makeDefinition({
        trajectory: [
          { date: '2024-03-31', value: 20 },
          { date: '2024-06-30', value: 40 },
          { date: '2024-09-30', value: 80 },
        ],
      }),
    )
      .reports('2024-03-31', 10)
      .reports('2024-06-30', 20)
      .reports('2024-09-30', 40);

  test('continues the ratio of completion to planned completion', () => {
    expect(evaluateInDetailOn(half(), '2024-09-30').forecast).toEqual({
      expectedBp: 5000,
      lowBp: 4250,
      highBp: 6600,
      method: 'theil-sen',
      points: 3,
    });
  });

  test('is robust against one outlier, which widens the range', () => {
    const story = new Story();
    ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30', '2024-07-31'].forEach((asOf, month) =>
      story.reports(asOf, month === 3 ? 80 : (month + 1) * 4),
    );
    const { forecast } = evaluateInDetailOn(story, '2024-07-31');
    expect(forecast.expectedBp).toBeGreaterThan(4000);
    expect(forecast.expectedBp).toBeLessThan(5500);
    if (forecast.expectedBp === null) throw new Error('no forecast');
    expect(forecast.lowBp).toBeLessThanOrEqual(forecast.expectedBp);
    expect(forecast.highBp).toBeGreaterThan(forecast.expectedBp);
  });

  test('uses only reports that are known at the moment', () => {
    expect(evaluateInDetailOn(half(), '2024-06-30').forecast).toEqual({ expectedBp: null, reason: 'too-few-reports' });
    expect(evaluateInDetailOn(half(), '2024-09-30', { knownBefore: '2024-07-01T00:00:00.000Z' }).forecast).toMatchObject({
      reason: 'too-few-reports',
    });
  });

  test('is never below what is done, and of steps never above 100 %', () => {
    const falling = new Story().reports('2024-01-31', 30).reports('2024-02-29', 20).reports('2024-03-31', 10);
    expect(evaluateInDetailOn(falling, '2024-03-31').forecast).toMatchObject({ expectedBp: 1000, lowBp: 1000 });
    const milestones = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, name: id, weight: 1, planned: `2024-0${2 * at + 2}-28` }));
    const early = new Story(makeDefinition({ measure: { type: 'milestones', milestones } }));
    early.reports('2024-01-31', { milestonesDone: [] }).reports('2024-02-29', { milestonesDone: ['a', 'b'] });
    early.reports('2024-04-30', { milestonesDone: ['a', 'b', 'c'] });
    expect(evaluateInDetailOn(early, '2024-04-30').forecast).toMatchObject({ expectedBp: 10_000, highBp: 10_000 });
  });

  test('needs reports that span a reporting period, the last of them not older than two', () => {
    const close = new Story().reports('2024-03-01', 10).reports('2024-03-15', 14).reports('2024-03-31', 18);
    expect(evaluateInDetailOn(close, '2024-03-31').forecast).toEqual({ expectedBp: null, reason: 'span-too-short' });
    close.reports('2024-04-01', 19);
    expect(evaluateInDetailOn(close, '2024-04-01').forecast).toMatchObject({ points: 4 });
    expect(evaluateInDetailOn(close, '2024-06-01').forecast).toMatchObject({ points: 4 });
    expect(evaluateInDetailOn(close, '2024-06-02').forecast).toEqual({ expectedBp: null, reason: 'data-too-old' });
  });

  test('gives the reason when there is none', () => {
    const season = new Story(makeDefinition({ trajectory: [{ date: '2024-10-31', value: 0 }] }));
    season.reports('2024-01-31', 0).reports('2024-02-29', 0).reports('2024-03-31', 0);
    expect(evaluateInDetailOn(season, '2024-03-31').forecast).toEqual({ expectedBp: null, reason: 'no-planned-progress' });
    expect(evaluateInDetailOn(new Story().reports('2024-03-31', 100), '2024-03-31').forecast).toEqual({ expectedBp: null, reason: 'done' });
    const growth: Measure = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };
    expect(
      evaluateInDetailOn(new Story(makeDefinition({ measure: growth })).reports('2024-03-31', 6), '2024-03-31').forecast,
    ).toMatchObject({
      reason: 'not-forecast',
    });
  });
});
