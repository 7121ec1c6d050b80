import { evaluateInDetailOn } from '../testing/evaluate-story';
import type { ItemDefinition, Measure } from '../item/item';
import { makeDefinition, Story } from '../testing/story';

const LIMIT: Measure = { type: 'level', unit: '万人', goal: 40, direction: 'at-most' };

describe('the trace', () => {
  test('has every step from the numbers to the light', () => {
    const story = new Story(makeDefinition({ plannedFunds: 1000, plannedStart: '2024-03-01' })).reports('2024-06-30', {
      value: 30,
      fundsToDate: 600,
    });
    story.corrects(2, { asOf: '2024-06-30', value: 31, fundsToDate: 600 }, '2024-07-02');
    const { trace, policy } = evaluateInDetailOn(story, '2024-07-03');
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
      ['planned', { at: '2024-06-30', plannedValue: 50, plannedBp: 5000, from: '2024-01-01', pace: 'months' }],
      ['deviation', { deviationBp: -1900, deviationInUnit: null }],
      ['band', { policy: 'default', version: 1, unit: 'points', redBelow: -15, yellowBelow: -5, otherwise: 'green' }],
      ['aspect', { aspect: 'progress', light: 'red' }],
      ['aspect', { aspect: 'start', light: 'green', plannedStart: '2024-03-01', yellowAfterMonths: 0, redAfterMonths: null }],
      [
        'aspect',
        { aspect: 'funds', light: 'green', plannedFunds: 1000, completionBp: 6000, plannedBp: 5000, from: '2024-01-01', pace: 'months' },
      ],
      ['aspect', { aspect: 'reporting', light: 'green', unreportedPeriods: 0 }],
      ['light', { light: 'red', reasons: 'behind-trajectory', excused: false }],
    ]);
  });

  test('says how the plan is counted: in months or days, from start or the date of joining', () => {
    const factsOf = (changes: Partial<ItemDefinition>, name: string) => {
      const story = new Story(makeDefinition(changes)).reports('2024-06-30', 30);
      return evaluateInDetailOn(story, '2024-06-30').trace.find(({ step }) => step === name)?.facts;
    };
    expect(factsOf({ pace: 'days' }, 'planned')).toMatchObject({ plannedBp: 4973, pace: 'days', from: '2024-01-01' });
    expect(factsOf({ joined: '2024-05-01' }, 'planned')).toMatchObject({ plannedBp: 2500, pace: 'months', from: '2024-05-01' });
    expect(factsOf({ joined: '2024-05-01' }, 'promise')).toMatchObject({ start: '2024-01-01', joined: '2024-05-01' });
    expect(factsOf({ measure: LIMIT }, 'planned')).toEqual({ at: '2024-06-30', plannedValue: 40, plannedBp: 10_000 });
    expect(factsOf({ measure: LIMIT }, 'band')).toMatchObject({ goalTolerance: 1, goalToleranceIn: 'percent-of-goal' });
    expect(factsOf({ measure: { ...LIMIT, unit: '%' } }, 'band')).toMatchObject({ goalToleranceIn: 'points' });
  });

  test('names the document of the amendment', () => {
    const story = new Story().reports('2024-03-31', 30).amends('2024-02-01', { due: '2025-06-30' });
    expect(evaluateInDetailOn(story, '2024-03-31').trace[0]?.facts).toMatchObject({
      due: '2025-06-30',
      amendedFrom: '2024-02-01',
      document: '政发〔2024〕1号',
    });
  });
});
