import fc from 'fast-check';
import { DEFAULT_POLICY } from '../policy/presets';
import { moments, stories } from '../testing/arbitraries';
import { addDays } from '../schedule/dates';
import { makeDefinition, Story } from '../testing/story';
import { evaluate } from './evaluate';
import { readReporting, reportState } from './next-report';

const read = (story: Story, on: string): unknown => {
  const { lastReported, next } = readReporting(story.state, { on }, evaluate(story.state, { on }, DEFAULT_POLICY)!);
  return next === null ? { lastReported, next } : { lastReported, ...next, state: reportState(next, on) };
};

describe('what is to be reported next', () => {
  test('the first period without a report: upcoming, then due, then overdue', () => {
    const story = new Story().reports('2024-03-31', 20);
    const april = { lastReported: '2024-03-31', from: '2024-04-01', to: '2024-04-30', dueOn: '2024-05-05' };
    expect(read(story, '2024-04-29')).toEqual({ ...april, state: 'upcoming' });
    expect(read(story, '2024-04-30')).toEqual({ ...april, state: 'due' });
    expect(read(story, '2024-05-05')).toEqual({ ...april, state: 'due' });
    expect(read(story, '2024-05-06')).toEqual({ ...april, state: 'overdue' });
  });

  test('a report within a period counts for it and for all before', () => {
    const story = new Story().reports('2024-03-10', 20);
    expect(read(story, '2024-03-20')).toMatchObject({ lastReported: '2024-03-10', from: '2024-04-01' });
  });

  test('the first period begins with the item, and the last of the plan ends at due', () => {
    const story = new Story(makeDefinition({ start: '2024-02-10', due: '2024-11-20', reporting: { every: 'quarter', graceDays: 0 } }));
    expect(read(story, '2024-02-20')).toMatchObject({ lastReported: null, from: '2024-02-10', to: '2024-03-31', dueOn: '2024-03-31' });
    expect(read(story.reports('2024-09-30', 20), '2024-10-01')).toMatchObject({ from: '2024-10-01', to: '2024-11-20' });
    expect(read(story.reports('2024-11-20', 30), '2024-11-21')).toMatchObject({ from: '2024-11-21', to: '2024-12-31' });
  });

  test('an item that is done owes nothing', () => {
    expect(read(new Story().reports('2024-03-31', 100), '2024-06-01')).toEqual({ lastReported: '2024-03-31', next: null });
  });

  test('is overdue exactly when a period counts as unreported, for any item', () => {
    fc.assert(
      fc.property(stories, moments, ({ state }, moment) => {
        const evaluation = evaluate(state, moment, DEFAULT_POLICY);
        if (evaluation === null || evaluation.light === 'done') return;
        const { next } = readReporting(state, moment, evaluation);
        expect(reportState(next!, moment.on) === 'overdue').toBe(evaluation.unreportedPeriods > 0);
      }),
    );
  });
});

test('what lists keep of an item stays right until the next evaluation', () => {
  fc.assert(
    fc.property(stories, moments, fc.integer({ min: 1, max: 60 }), ({ state }, { on }, days) => {
      const evaluation = evaluate(state, { on }, DEFAULT_POLICY);
      const later = addDays(on, days);
      if (evaluation === null || (evaluation.nextEvaluationOn !== null && evaluation.nextEvaluationOn <= later)) return;
      expect(readReporting(state, { on: later }, evaluation)).toEqual(readReporting(state, { on }, evaluation));
    }),
  );
});
