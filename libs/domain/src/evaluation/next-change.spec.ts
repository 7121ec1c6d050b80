import { DEFAULT_POLICY, YINCHUAN_POLICY } from '../policy/presets';
import { evaluateInDetailOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';
import { evaluateInDetail } from './evaluate-in-detail';

describe('nextChange', () => {
  test('is the day after the grace when a report is missing', () => {
    const story = new Story().reports('2024-01-31', 20);
    expect(evaluateInDetailOn(story, '2024-01-31')).toMatchObject({
      light: 'green',
      nextEvaluationOn: '2024-03-06',
      nextChange: '2024-03-06',
    });
  });

  test('skips the days on which only figures change', () => {
    const story = new Story().reports('2024-01-31', 90);
    const quiet = { ...DEFAULT_POLICY, unreported: { yellow: null, red: null } };
    const evaluation = evaluateInDetail(story.state, { on: '2024-01-31' }, quiet);
    expect(evaluation).toMatchObject({ nextEvaluationOn: '2024-03-06', nextChange: '2025-01-06' });
  });

  test('is null for an item whose lights never change again', () => {
    expect(evaluateInDetailOn(new Story().reports('2024-03-31', 100), '2025-02-01')).toMatchObject({
      nextEvaluationOn: null,
      nextChange: null,
    });
    const overdue = new Story().reports('2024-12-31', 50);
    expect(evaluateInDetailOn(overdue, '2025-06-01').nextChange).toBeNull();
  });

  test('reaches as far as the months that the policy allows for a start', () => {
    const weekly = makeDefinition({ reporting: { every: 'week', graceDays: 0 }, plannedStart: '2024-12-31' });
    const lenient = { ...YINCHUAN_POLICY, start: { yellowAfterMonths: 0, redAfterMonths: 12 } };
    const long = evaluateInDetail(new Story(weekly).state, { on: '2025-06-30' }, lenient);
    expect(long).toMatchObject({ light: 'red', lights: { start: 'yellow' }, nextChange: '2026-01-05' });
    expect(evaluateInDetail(new Story(weekly).state, { on: '2026-01-05' }, lenient)).toMatchObject({
      lights: { start: 'red' },
      nextChange: null,
    });
  });

  test('is the date from which a policy holds that gives another light', () => {
    const story = new Story().reports('2024-06-30', 40); // 9.59 points below the plan
    const strict = { ...DEFAULT_POLICY, progress: { ...DEFAULT_POLICY.progress, bands: [{ below: -5, light: 'red' as const }] } };
    const before = evaluateInDetail(story.state, { on: '2024-07-01' }, DEFAULT_POLICY, [{ from: '2024-07-10', policy: YINCHUAN_POLICY }]);
    expect(before).toMatchObject({ light: 'yellow', nextChange: '2024-07-10' });
    const unchanged = { from: '2024-07-10', policy: { ...DEFAULT_POLICY, version: 2 } };
    const later = evaluateInDetail(story.state, { on: '2024-07-01' }, DEFAULT_POLICY, [unchanged, { from: '2024-07-20', policy: strict }]);
    expect(later?.nextChange).toBe('2024-07-20');
    expect(evaluateInDetail(story.state, { on: '2024-07-01' }, DEFAULT_POLICY, [unchanged])?.nextChange).toBe('2024-08-06');
  });

  test('is the day after due for a complete item that is not accepted', () => {
    const complete = new Story(makeDefinition({ requiresAcceptance: true })).reports('2024-12-31', 100);
    expect(evaluateInDetailOn(complete, '2024-12-31')).toMatchObject({
      light: 'green',
      nextEvaluationOn: '2025-01-01',
      nextChange: '2025-01-01',
    });
  });

  test('is the date of a future withdrawal or amendment', () => {
    expect(evaluateInDetailOn(new Story().reports('2024-03-31', 60).withdraws('2024-04-02'), '2024-03-31').nextChange).toBe('2024-04-02');
    const eased = new Story().reports('2024-03-31', 1).amends('2024-04-03', { due: '2034-12-31' });
    expect(evaluateInDetailOn(eased, '2024-03-31').nextChange).toBe('2024-04-03');
  });
});
