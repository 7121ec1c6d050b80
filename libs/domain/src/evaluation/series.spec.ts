import { YINCHUAN_POLICY } from '../policy/presets';
import { makeDefinition, Story } from '../testing/story';
import { buildSeries } from './series';

describe('the curves', () => {
  const definition = makeDefinition({
    due: '2024-06-30',
    reporting: { every: 'quarter', graceDays: 0 },
    trajectory: [{ date: '2024-05-31', value: 40 }],
  });
  const story = new Story(definition).reports('2024-03-31', 25).reports('2024-05-31', 30);
  story.corrects(2, { asOf: '2024-03-31', value: 20 }, '2024-04-10').verifies({ verifies: 2, value: 18 }, '2024-04-12');

  test('planned has a point at start, at every period end and at every point of the trajectory', () => {
    const { planned } = buildSeries(story.state, { on: '2024-06-01' }, YINCHUAN_POLICY);
    expect(planned.map((point) => [point.date, point.value, point.plannedBp])).toEqual([
      ['2024-01-01', 0.258064516129, 26],
      ['2024-03-31', 24, 2400],
      ['2024-05-31', 40, 4000],
      ['2024-06-30', 100, 10_000],
    ]);
  });

  test('actual has the reports in force with their claimed and verified values', () => {
    const { actual } = buildSeries(story.state, { on: '2024-06-01' }, YINCHUAN_POLICY);
    expect(actual).toEqual([
      { asOf: '2024-03-31', seq: 2, value: 20, completionBp: 2000, claimed: 20, verified: 18, isVerified: true, corrected: true },
      { asOf: '2024-05-31', seq: 3, value: 30, completionBp: 3000, claimed: 30, verified: null, isVerified: false, corrected: false },
    ]);
    const verified = buildSeries(story.state, { on: '2024-06-01', basis: 'verified' }, YINCHUAN_POLICY);
    expect(verified.actual).toMatchObject([{ asOf: '2024-03-31', value: 18, completionBp: 1800, claimed: 20, verified: 18 }]);
  });

  test('of a withdrawn item are empty', () => {
    expect(buildSeries(story.withdraws('2024-06-02').state, { on: '2024-06-02' }, YINCHUAN_POLICY)).toEqual({ planned: [], actual: [] });
  });
});
