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
      lowBp: 5000,
      highBp: 5000,
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
