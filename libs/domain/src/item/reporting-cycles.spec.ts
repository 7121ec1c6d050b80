import { YINCHUAN_POLICY } from '../policy/presets';
import { evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';
import { buildSeries } from '../evaluation/series';

const WEEKLY = { reporting: { every: 'week', graceDays: 2 } } as const;

describe('a cycle that was changed from months to weeks', () => {
  // 2024-07-04 is a Thursday; the first week that is owed is from there to Sunday, 7 July.
  const changed = () => new Story().reports('2024-05-31', 41).amends('2024-07-04', WEEKLY, '2024-07-01');

  test('owes weeks from the change on, and months before it', () => {
    expect(evaluateOn(changed(), '2024-07-05').unreportedPeriods).toBe(0); // June has 5 days of grace
    expect(evaluateOn(changed(), '2024-07-06')).toMatchObject({ cutoff: '2024-06-30', unreportedPeriods: 1 });
    expect(evaluateOn(changed(), '2024-07-09').unreportedPeriods).toBe(1);
    expect(evaluateOn(changed(), '2024-07-10')).toMatchObject({ cutoff: '2024-07-07', unreportedPeriods: 2 });
    expect(evaluateOn(changed(), '2024-07-17')).toMatchObject({ cutoff: '2024-07-14', unreportedPeriods: 3, light: 'red' });
  });

  test('a report before the change serves no week', () => {
    const story = changed().reports('2024-07-03', 50);
    expect(evaluateOn(story, '2024-07-09').unreportedPeriods).toBe(0);
    expect(evaluateOn(story, '2024-07-10').unreportedPeriods).toBe(1);
    expect(evaluateOn(story.reports('2024-07-05', 51), '2024-07-10').unreportedPeriods).toBe(0);
  });

  test('had months before the amendment, and where it was not known', () => {
    const known = { knownBefore: '2024-07-01T00:00:00.000Z' };
    expect(evaluateOn(changed(), '2024-07-03').unreportedPeriods).toBe(0);
    expect(evaluateOn(changed(), '2024-07-31', known)).toMatchObject({ cutoff: '2024-06-30', unreportedPeriods: 1 });
  });

  test('has the period ends of both cycles in its series', () => {
    const story = new Story(makeDefinition({ start: '2024-05-01', due: '2024-07-20' })).amends('2024-07-04', WEEKLY, '2024-07-01');
    const { planned } = buildSeries(story.state, { on: '2024-07-10' }, YINCHUAN_POLICY);
    expect(planned.map(({ date }) => date)).toEqual(['2024-05-01', '2024-05-31', '2024-06-30', '2024-07-07', '2024-07-14', '2024-07-20']);
  });
});

describe('other changes of the reporting', () => {
  test('from weeks to months: the weeks that ended before, then the month of the change', () => {
    const story = new Story(makeDefinition(WEEKLY)).reports('2024-06-30', 50);
    story.amends('2024-07-18', { reporting: { every: 'month', graceDays: 5 } }, '2024-07-18');
    expect(evaluateOn(story, '2024-07-17').unreportedPeriods).toBe(2);
    expect(evaluateOn(story, '2024-08-05')).toMatchObject({ cutoff: '2024-07-14', unreportedPeriods: 2 });
    expect(evaluateOn(story, '2024-08-06')).toMatchObject({ cutoff: '2024-07-31', unreportedPeriods: 3 });
  });

  test('more grace moves the deadline of a period that has ended', () => {
    const story = new Story().reports('2024-05-31', 41).amends('2024-07-03', { reporting: { every: 'month', graceDays: 20 } });
    expect(evaluateOn(story, '2024-07-20').unreportedPeriods).toBe(0);
    expect(evaluateOn(story, '2024-07-21').unreportedPeriods).toBe(1);
  });

  test('before the start there is only the new cycle, also when it is amended after due', () => {
    const story = new Story().amends('2023-12-15', WEEKLY, '2023-12-15').reports('2024-12-31', 99);
    expect(evaluateOn(story, '2024-01-10')).toMatchObject({ cutoff: '2024-01-07', unreportedPeriods: 1 });
    story.amends('2025-01-10', { reporting: { every: 'month', graceDays: 0 } });
    expect(evaluateOn(story, '2025-01-31').unreportedPeriods).toBe(1); // the week that ended on 5 January
    expect(evaluateOn(story, '2025-02-01')).toMatchObject({ cutoff: '2025-01-31', unreportedPeriods: 2 });
  });
});
