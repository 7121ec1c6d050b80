import type { Measure } from '../item/item';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

const storyOf = (measure: Measure) => new Story(makeDefinition({ measure }));

describe('milestones', () => {
  const milestones: Measure = {
    type: 'milestones',
    milestones: [
      { id: 'start', name: '开工', weight: 10, planned: '2024-03-31' },
      { id: 'roof', name: '封顶', weight: 50, planned: '2024-08-31' },
      { id: 'done', name: '竣工', weight: 60, planned: '2024-12-31' },
    ],
  };

  test('give completion by the weights done and planned by the weights due', () => {
    const story = storyOf(milestones).reports('2024-08-31', { milestonesDone: ['start'] });
    expect(evaluateOn(story, '2024-08-31')).toMatchObject({
      completionBp: 833,
      plannedBp: 5000,
      light: 'red',
      reasons: ['behind-trajectory'],
      value: null,
    });
  });

  test('are green after a report when none is planned yet', () => {
    expect(evaluateOn(storyOf(milestones).reports('2024-01-31', { milestonesDone: [] }), '2024-01-31')).toMatchObject({
      plannedBp: 0,
      light: 'green',
    });
  });

  test('are done when all of them are, also before due', () => {
    const story = storyOf(milestones).reports('2024-11-20', { milestonesDone: ['start', 'roof', 'done'] });
    expect(evaluateOn(story, '2024-11-20')).toMatchObject({ completionBp: 10_000, plannedBp: 5000, light: 'done' });
  });

  test('that an amendment removed no longer count', () => {
    const story = storyOf(milestones).reports('2024-08-31', { milestonesDone: ['start', 'roof'] });
    story.amends('2024-09-01', { measure: { type: 'milestones', milestones: milestones.milestones.slice(1) } });
    expect(evaluateOn(story, '2024-09-01').completionBp).toBe(4545);
  });
});
