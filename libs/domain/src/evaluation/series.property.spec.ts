import fc from 'fast-check';
import { moments, policies, stories } from '../testing/arbitraries';
import { makeDefinition, Story } from '../testing/story';
import { DEFAULT_POLICY } from '../policy/presets';
import { evaluate } from './evaluate';
import { createEvaluationContext } from './evaluation-context';
import { buildSeries } from './series';

describe('the past of a series', () => {
  test('shows for every date what an evaluation on that date shows', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const { actual, planned } = buildSeries(state, moment, policy);
        for (const { asOf, value, completionBp } of actual) {
          expect(evaluate(state, { ...moment, on: asOf }, policy)).toMatchObject({ completionBp });
          expect(evaluate(state, { ...moment, on: asOf }, policy)?.value ?? value).toBe(value);
        }
        for (const { date, plannedBp } of planned) {
          const isCutoff = createEvaluationContext(state, { ...moment, on: date }, policy)?.at === date;
          if (isCutoff) expect(evaluate(state, { ...moment, on: date }, policy)).toMatchObject({ plannedBp });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the goal that held before an amendment', () => {
    const story = new Story(makeDefinition()).reports('2024-06-30', 50);
    story.amends('2024-07-15', { measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 200, direction: 'at-least' } });
    const { actual, planned } = buildSeries(story.state, { on: '2024-07-31' }, DEFAULT_POLICY);
    expect(actual).toMatchObject([{ asOf: '2024-06-30', completionBp: 5000 }]);
    expect(planned.find(({ date }) => date === '2024-06-30')).toMatchObject({ plannedBp: 5000 });
    expect(planned.at(-1)).toMatchObject({ date: '2024-12-31', value: 200 });
  });
});
