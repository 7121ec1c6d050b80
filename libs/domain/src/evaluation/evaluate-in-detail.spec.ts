import type { Evaluation, EvaluationMoment } from './evaluation';
import { evaluate } from './evaluate-in-detail';
import type { Measure } from '../item/item';
import { DEFAULT_POLICY, YINCHUAN_POLICY } from '../policy/presets';
import { seriesOf } from './series';
import { promise, Story } from '../testing/story';

const on = (story: Story, date: string, more: Partial<EvaluationMoment> = {}): Evaluation => {
  const evaluation = evaluate(story.state, { on: date, ...more }, DEFAULT_POLICY);
  if (evaluation === null) throw new Error('nothing to evaluate');
  return evaluation;
};

describe('the forecast', () => {
  /** Half of what is planned gets done, month after month. */
  const half = () =>
    new Story(
      promise({
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

  test('goes on as the item has gone along its own plan', () => {
    expect(on(half(), '2024-09-30').forecast).toEqual({ expectedBp: 5000, lowBp: 5000, highBp: 5000, method: 'theil-sen', points: 3 });
  });

  test('is not led astray by one wild report, and the range shows the doubt', () => {
    const story = new Story();
    ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30', '2024-07-31'].forEach((asOf, month) =>
      story.reports(asOf, month === 3 ? 80 : (month + 1) * 4),
    );
    const { forecast } = on(story, '2024-07-31');
    expect(forecast.expectedBp).toBeGreaterThan(4000);
    expect(forecast.expectedBp).toBeLessThan(5500);
    if (forecast.expectedBp === null) throw new Error('no forecast');
    expect(forecast.lowBp).toBeLessThanOrEqual(forecast.expectedBp);
    expect(forecast.highBp).toBeGreaterThan(forecast.expectedBp);
  });

  test('knows no more than the moment', () => {
    expect(on(half(), '2024-06-30').forecast).toEqual({ expectedBp: null, reason: 'too-few-reports' });
    expect(on(half(), '2024-09-30', { knownBefore: '2024-07-01T00:00:00.000Z' }).forecast).toMatchObject({ reason: 'too-few-reports' });
  });

  test('says why there is none', () => {
    const season = new Story(promise({ trajectory: [{ date: '2024-10-31', value: 0 }] }));
    season.reports('2024-01-31', 0).reports('2024-02-29', 0).reports('2024-03-31', 0);
    expect(on(season, '2024-03-31').forecast).toEqual({ expectedBp: null, reason: 'no-planned-progress' });
    expect(on(new Story().reports('2024-03-31', 100), '2024-03-31').forecast).toEqual({ expectedBp: null, reason: 'done' });
    const growth: Measure = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };
    expect(on(new Story(promise({ measure: growth })).reports('2024-03-31', 6), '2024-03-31').forecast).toMatchObject({
      reason: 'not-forecast',
    });
  });
});

describe('nextChange', () => {
  test('is the day after the grace when a report is missing', () => {
    const story = new Story().reports('2024-01-31', 20);
    expect(on(story, '2024-01-31')).toMatchObject({ light: 'green', nextMove: '2024-03-06', nextChange: '2024-03-06' });
  });

  test('skips the days on which only figures move', () => {
    const story = new Story().reports('2024-01-31', 90);
    const quiet = { ...DEFAULT_POLICY, unreported: { yellow: null, red: null } };
    const evaluation = evaluate(story.state, { on: '2024-01-31' }, quiet);
    expect(evaluation).toMatchObject({ nextMove: '2024-03-06', nextChange: '2025-01-06' });
  });

  test('is null for what never changes again', () => {
    expect(on(new Story().reports('2024-03-31', 100), '2025-02-01')).toMatchObject({ nextMove: null, nextChange: null });
    const overdue = new Story().reports('2024-12-31', 50);
    expect(on(overdue, '2025-06-01').nextChange).toBeNull();
  });

  test('looks as far ahead as the policy gives time for a start', () => {
    const weekly = promise({ reporting: { every: 'week', graceDays: 0 }, plannedStart: '2024-12-31' });
    const patient = { ...YINCHUAN_POLICY, start: { yellowAfterMonths: 0, redAfterMonths: 12 } };
    const long = evaluate(new Story(weekly).state, { on: '2025-06-30' }, patient);
    expect(long).toMatchObject({ light: 'red', lights: { start: 'yellow' }, nextChange: '2026-01-05' });
    expect(evaluate(new Story(weekly).state, { on: '2026-01-05' }, patient)).toMatchObject({ lights: { start: 'red' }, nextChange: null });
  });

  test('is the day after due for a complete item that nobody has accepted', () => {
    const complete = new Story(promise({ requiresAcceptance: true })).reports('2024-12-31', 100);
    expect(on(complete, '2024-12-31')).toMatchObject({ light: 'green', nextMove: '2025-01-01', nextChange: '2025-01-01' });
  });

  test('sees an acceptance, a withdrawal and an amendment that are to come', () => {
    expect(on(new Story().reports('2024-03-31', 60).withdraws('2024-04-02'), '2024-03-31').nextChange).toBe('2024-04-02');
    const eased = new Story().reports('2024-03-31', 1).amends('2024-04-03', { due: '2034-12-31' });
    expect(on(eased, '2024-03-31').nextChange).toBe('2024-04-03');
  });
});

describe('the trace', () => {
  test('leads from the numbers to the light', () => {
    const story = new Story(promise({ plannedFunds: 1000, plannedStart: '2024-03-01' })).reports('2024-06-30', {
      value: 30,
      fundsToDate: 600,
    });
    story.corrects(2, { asOf: '2024-06-30', value: 31, fundsToDate: 600 }, '2024-07-02');
    const { trace, policy } = on(story, '2024-07-03');
    expect(policy).toEqual({ id: 'default', version: 1 });
    expect(trace.map(({ step, facts }) => [step, facts])).toEqual([
      ['promise', { measure: 'cumulative', direction: 'at-least', start: '2024-01-01', due: '2024-12-31' }],
      [
        'cutoff',
        {
          on: '2024-07-03',
          knownBefore: null,
          lastReport: '2024-06-30',
          lastPeriodOwed: '2024-05-31',
          graceDays: 5,
          cutoff: '2024-06-30',
          unreportedPeriods: 0,
        },
      ],
      ['value', { basis: 'claimed', value: 31, asOf: '2024-06-30', seq: 2, correctedBy: 3 }],
      ['completion', { completionBp: 3100, goal: 100 }],
      ['planned', { at: '2024-06-30', plannedValue: 49.5890410959, plannedBp: 4959 }],
      ['deviation', { deviationBp: -1859, deviationInUnit: null }],
      ['band', { policy: 'default', version: 1, unit: 'points', redBelow: -15, yellowBelow: -5, otherwise: 'green' }],
      ['aspect', { aspect: 'progress', light: 'red' }],
      ['aspect', { aspect: 'start', light: 'green', plannedStart: '2024-03-01', yellowAfterMonths: 0, redAfterMonths: null }],
      ['aspect', { aspect: 'funds', light: 'green', plannedFunds: 1000, completionBp: 6000, plannedBp: 4959 }],
      ['aspect', { aspect: 'reporting', light: 'green', unreportedPeriods: 0 }],
      ['light', { light: 'red', reasons: 'behind-trajectory', excused: false }],
    ]);
  });

  test('names the document that the promise was amended by', () => {
    const story = new Story().reports('2024-03-31', 30).amends('2024-02-01', { due: '2025-06-30' });
    expect(on(story, '2024-03-31').trace[0]?.facts).toMatchObject({
      due: '2025-06-30',
      amendedFrom: '2024-02-01',
      document: '政发〔2024〕1号',
    });
  });
});

describe('the curves', () => {
  const definition = promise({
    due: '2024-06-30',
    reporting: { every: 'quarter', graceDays: 0 },
    trajectory: [{ date: '2024-05-31', value: 40 }],
  });
  const story = new Story(definition).reports('2024-03-31', 25).reports('2024-05-31', 30);
  story.corrects(2, { asOf: '2024-03-31', value: 20 }, '2024-04-10').verifies({ verifies: 2, value: 18 }, '2024-04-12');

  test('planned: at start, at every period end and at every point', () => {
    const { planned } = seriesOf(story.state, { on: '2024-06-01' }, YINCHUAN_POLICY);
    expect(planned.map((point) => [point.date, point.value, point.plannedBp])).toEqual([
      ['2024-01-01', 0, 0],
      ['2024-03-31', 23.8410596026, 2384],
      ['2024-05-31', 40, 4000],
      ['2024-06-30', 100, 10_000],
    ]);
  });

  test('actual: the reports in force, with what was claimed and verified', () => {
    const { actual } = seriesOf(story.state, { on: '2024-06-01' }, YINCHUAN_POLICY);
    expect(actual).toEqual([
      { asOf: '2024-03-31', seq: 2, value: 20, completionBp: 2000, claimed: 20, verified: 18, isVerified: true, corrected: true },
      { asOf: '2024-05-31', seq: 3, value: 30, completionBp: 3000, claimed: 30, verified: null, isVerified: false, corrected: false },
    ]);
    const verified = seriesOf(story.state, { on: '2024-06-01', basis: 'verified' }, YINCHUAN_POLICY);
    expect(verified.actual).toMatchObject([{ asOf: '2024-03-31', value: 18, completionBp: 1800, claimed: 20, verified: 18 }]);
  });

  test('of an item that is not there are empty', () => {
    expect(seriesOf(story.withdraws('2024-06-02').state, { on: '2024-06-02' }, YINCHUAN_POLICY)).toEqual({ planned: [], actual: [] });
  });
});
