import { evaluate } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../policy/presets';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';
import { nextAppearance } from './next-appearance';

const joined = () => new Story(makeDefinition({ joined: '2024-05-01' }));

describe('an item that joins in mid-year 年中纳入', () => {
  test('is nowhere before that date, and there from it on', () => {
    const { state } = joined();
    expect(evaluate(state, { on: '2024-04-30' }, DEFAULT_POLICY)).toBeNull();
    expect(nextAppearance(state, { on: '2024-03-01' })).toBe('2024-05-01');
    expect(evaluate(state, { on: '2024-05-01' }, DEFAULT_POLICY)).toMatchObject({ light: 'grey', reasons: ['nothing-due'] });
  });

  test('owes nothing for periods that ended before it', () => {
    expect(evaluateOn(joined(), '2024-06-05')).toMatchObject({ light: 'grey', unreportedPeriods: 0 });
    expect(evaluateOn(joined(), '2024-06-06')).toMatchObject({ cutoff: '2024-05-31', unreportedPeriods: 1, plannedBp: 1250 });
  });

  test('owes the period in which it joins', () => {
    const story = new Story(makeDefinition({ joined: '2024-05-20' }));
    expect(evaluateOn(story, '2024-06-06')).toMatchObject({ cutoff: '2024-05-31', unreportedPeriods: 1 });
  });

  test('counts what was reported of the time before', () => {
    const story = joined().reports('2024-03-31', 20);
    expect(evaluateOn(story, '2024-05-01')).toMatchObject({
      cutoff: '2024-03-31',
      value: 20,
      completionBp: 2000,
      plannedBp: 0,
      light: 'green',
    });
  });

  test('that has a date of joining before its start counts from start on', () => {
    const story = new Story(makeDefinition({ start: '2024-03-01', joined: '2024-01-01' }));
    expect(evaluateOn(story, '2024-02-01')).toMatchObject({ light: 'grey', reasons: ['before-start'] });
  });

  test('appears by itself when an amendment puts its joining forward, and never after a withdrawal', () => {
    const story = joined().amends('2024-03-15', { joined: '2024-04-01' }, '2024-01-05');
    expect(nextAppearance(story.state, { on: '2024-03-01' })).toBe('2024-03-15');
    expect(nextAppearance(story.state, { on: '2024-03-15' })).toBe('2024-04-01');
    expect(nextAppearance(story.withdraws('2024-03-01').state, { on: '2024-03-15' })).toBeNull();
  });

  test('has the same lights whenever it was registered', () => {
    const story = new Story().reports('2024-03-31', 20, '2024-07-20');
    const late = { ...story.state, registered: { ...story.state.registered!, recordedAt: '2024-07-19T00:00:00.000Z' } };
    for (const on of ['2024-02-10', '2024-05-06', '2024-08-01'])
      expect(evaluate(late, { on }, DEFAULT_POLICY)).toEqual(evaluate(story.state, { on }, DEFAULT_POLICY));
  });
});
