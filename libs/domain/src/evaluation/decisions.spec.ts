import { DEFAULT_POLICY } from '../policy/presets';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';
import { evaluate } from './evaluate';

describe('acceptance 销号', () => {
  const story = () => new Story(makeDefinition({ requiresAcceptance: true })).reports('2024-11-30', 100).reports('2024-12-31', 100);

  test('a complete item without it is green until due, then yellow', () => {
    expect(evaluateOn(story(), '2024-12-31')).toMatchObject({ light: 'green', reasons: [], nextEvaluationOn: '2025-01-01' });
    expect(evaluateOn(story(), '2025-01-01')).toMatchObject({ light: 'yellow', reasons: ['awaiting-acceptance'] });
  });

  test('an accepted item is done, a returned one is not; the last decision counts from its date on', () => {
    const answered = story().isAccepted('2025-01-10', 'returned').isAccepted('2025-01-20');
    expect(evaluateOn(answered, '2025-01-10')).toMatchObject({ light: 'yellow', reasons: ['returned'] });
    expect(evaluateOn(answered, '2025-01-20')).toMatchObject({ light: 'done', reasons: [] });
  });

  test('an incomplete item stays incomplete when it is accepted', () => {
    const early = new Story(makeDefinition({ requiresAcceptance: true })).reports('2024-12-31', 99).isAccepted('2024-12-31');
    expect(evaluateOn(early, '2024-12-31').light).toBe('red');
  });
});

describe('excuses, amendments, withdrawal', () => {
  test('an excused lag keeps its light and carries the mark until the last day of the excuse', () => {
    const story = new Story().reports('2024-06-30', 10).isExcused('2024-06-30', '2024-07-31');
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ light: 'red', excused: true });
    expect(evaluateOn(story, '2024-07-31').excused).toBe(true);
    expect(evaluateOn(story, '2024-08-01')).toMatchObject({ light: 'red', excused: false });
    expect(evaluateOn(story, '2024-06-29').excused).toBe(false);
  });

  test('an amended goal holds from its date on; earlier dates keep the earlier goal', () => {
    const story = new Story().reports('2024-06-30', 30);
    story.amends('2024-07-01', { measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 60, direction: 'at-least' } }, '2024-07-20');
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ goal: 100, completionBp: 3000 });
    expect(evaluateOn(story, '2024-07-01')).toMatchObject({ goal: 60, completionBp: 5000 });
    expect(evaluateOn(story, '2024-07-01', { knownBefore: '2024-07-10T00:00:00.000Z' }).goal).toBe(100);
  });

  test('a withdrawn item has no evaluation from its date on', () => {
    const { state } = new Story().reports('2024-03-31', 10).withdraws('2024-05-01');
    expect(evaluate(state, { on: '2024-04-30' }, DEFAULT_POLICY)?.nextEvaluationOn).toBe('2024-05-01');
    expect(evaluate(state, { on: '2024-05-01' }, DEFAULT_POLICY)).toBeNull();
  });

  test('an item has no evaluation before its registration is known', () => {
    expect(evaluate(new Story().state, { on: '2024-05-01', knownBefore: '2023-11-01T00:00:00.000Z' }, DEFAULT_POLICY)).toBeNull();
  });
});
