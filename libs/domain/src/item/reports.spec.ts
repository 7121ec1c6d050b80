import { evaluateOn } from '../testing/evaluate-story';
import { Story } from '../testing/story';

describe('claimed and verified', () => {
  const story = new Story().reports('2024-05-31', 50).reports('2024-06-30', 60).verifies({ verifies: 2, value: 40 }, '2024-07-05');

  test('the basis claimed, which is the default, counts claimed figures; the basis verified only verified ones', () => {
    expect(evaluateOn(story, '2024-06-30')).toMatchObject({ value: 60, light: 'green' });
    expect(evaluateOn(story, '2024-06-30', { basis: 'verified' })).toMatchObject({ value: 40, light: 'yellow' });
  });

  test('the aspect reporting counts every report on both bases', () => {
    const verified = evaluateOn(story, '2024-07-06', { basis: 'verified' });
    expect(verified).toMatchObject({ cutoff: '2024-06-30', unreportedPeriods: 0, lights: { reporting: 'green' } });
  });

  test('a verification is not known before it was recorded', () => {
    const known = { basis: 'verified', knownBefore: '2024-07-01T00:00:00.000Z' } as const;
    expect(evaluateOn(story, '2024-06-30', known)).toMatchObject({ value: null, completionBp: 0 });
  });
});

describe('several reports of one date', () => {
  test('the last recorded report or correction counts', () => {
    const story = new Story().reports('2024-03-31', 30).reports('2024-03-31', 28);
    expect(evaluateOn(story, '2024-03-31').value).toBe(28);
    expect(evaluateOn(story.corrects(2, { asOf: '2024-03-31', value: 29 }, '2024-04-10'), '2024-03-31').value).toBe(29);
  });

  test('a correction may change the date of a report, and the last correction of a report counts', () => {
    const story = new Story().reports('2024-03-31', 30).corrects(2, { asOf: '2024-04-30', value: 30 }, '2024-05-02');
    expect(evaluateOn(story, '2024-04-05').value).toBeNull();
    expect(evaluateOn(story.corrects(2, { asOf: '2024-03-31', value: 25 }, '2024-05-03'), '2024-04-05').value).toBe(25);
  });
});
