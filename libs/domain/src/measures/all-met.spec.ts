import type { Measure } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure) => new Story(makeDefinition({ measure }));

describe('all-met', () => {
  const parts: Measure = { type: 'all-met', parts: ['energy', 'air', 'water'].map((id) => ({ id, name: id })) };
  test('nothing is planned before due, and everything at due', () => {
    const story = storyOf(parts)
      .reports('2024-06-30', { partsMet: ['air'] })
      .reports('2024-12-31', { partsMet: ['air', 'water'] });
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ completionBp: 3333, plannedBp: 0, light: 'green' });
    expect(evaluateOn(story, '2024-12-31')).toMatchObject({ completionBp: 6667, plannedBp: 10_000, light: 'red', reasons: ['overdue'] });
    expect(evaluateOn(story.reports('2025-01-10', { partsMet: ['energy', 'air', 'water'] }), '2025-01-10').light).toBe('done');
  });
});
