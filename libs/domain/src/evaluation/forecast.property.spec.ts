import fc from 'fast-check';
import { DEFAULT_POLICY } from '../policy/presets';
import { addDays } from '../schedule/dates';
import { stories } from '../testing/arbitraries';
import { dates } from '../testing/definition-arbitraries';
import { makeDefinition, Story } from '../testing/story';
import { createEvaluationContext } from './evaluation-context';
import { evaluateInDetail } from './evaluate-in-detail';
import { expectedCompletion } from './forecast';

/** Items of a year that report every ten days, each report so far from the one before. */
const courses = fc
  .tuple(
    fc.constantFrom(undefined, [{ date: '2024-06-30', value: 20 }]),
    fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 3, maxLength: 30 }),
  )
  .map(([trajectory, steps]) => {
    const story = new Story(makeDefinition(trajectory && { trajectory }));
    steps.reduce((value, step, at) => {
      story.reports(addDays('2024-01-10', at * 10), value + step);
      return value + step;
    }, 0);
    return story;
  });

const readDetail = (story: Story, on: string) => evaluateInDetail(story.state, { on }, DEFAULT_POLICY);

test('the expected completion is that of the forecast, as of the date of an evaluation', () => {
  let forecasts = 0;
  fc.assert(
    fc.property(fc.oneof(stories, courses), dates(0, 366), (story, on) => {
      const detail = readDetail(story, on);
      const context = createEvaluationContext(story.state, { on }, DEFAULT_POLICY);
      if (detail === null || context === null) return;
      const expected = expectedCompletion(story.state, context.definition, detail);
      expect(expected).toBe(detail.forecast.expectedBp);
      if (expected !== null) forecasts += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(forecasts).toBeGreaterThan(50);
});

test('the expected completion lies on the line of the median slope', () => {
  fc.assert(
    fc.property(courses, fc.constantFrom('2024-05-20', '2024-11-05'), (story, on) => {
      const detail = readDetail(story, on);
      if (detail === null || detail.forecast.expectedBp === null) return;
      const points = story.events.flatMap(({ data }) => {
        if (!('asOf' in data) || data.asOf > on) return [];
        const then = readDetail(story, data.asOf);
        return then === null ? [] : [{ planned: then.plannedBp, done: then.completionBp }];
      });
      const last = points.at(-1) ?? { planned: 0, done: 0 };
      const slopes = points
        .flatMap((to, at) => points.slice(0, at).map((from) => (to.done - from.done) / (to.planned - from.planned)))
        .filter(Number.isFinite)
        .sort((a, b) => a - b);
      const middle = (slopes.length - 1) / 2;
      const median = ((slopes[Math.floor(middle)] ?? 0) + (slopes[Math.ceil(middle)] ?? 0)) / 2;
      const line = last.done + Math.max(0, median) * (10_000 - last.planned);
      expect(Math.abs(detail.forecast.expectedBp - line)).toBeLessThanOrEqual(1);
    }),
  );
});
