import { buildTrajectory } from './trajectory';
import type { ShownHistory, ShownItem } from './use-item';

const CUMULATIVE = { type: 'cumulative', unit: '户', baseline: 200, goal: 1200, direction: 'at-least' };
const MILESTONES = { type: 'milestones', milestones: [{ id: 'a', name: '开工', weight: 1, planned: '2024-03-31' }] };

const item = (measure: object, unit: string | null): ShownItem =>
  ({ unit, start: '2024-01-01', due: '2024-12-31', definition: { measure }, forecast: { expected: 80 } }) as unknown as ShownItem;
const history = (value: number | null): ShownHistory => ({
  ...{ id: 'i', on: '2024-07-15', events: [] },
  planned: [
    { date: '2024-01-01', value: null, planned: 0 },
    { date: '2024-03-31', value, planned: 25 },
  ],
  actual: [{ asOf: '2024-03-31', seq: 2, value, completion: 20, corrected: false }],
});

describe('the chart of an item', () => {
  it('has amounts where the measure has them; the forecast too', () => {
    const { unit, planned, actual, forecast, isStepwise } = buildTrajectory(item(CUMULATIVE, '户'), history(400));
    expect([unit, planned, actual]).toEqual(['户', [{ date: '2024-03-31', value: 400 }], [{ date: '2024-03-31', value: 400 }]]);
    expect(forecast.at(-1)).toEqual({ date: '2024-12-31', value: 1000 });
    expect(isStepwise).toBe(false);
  });

  it('has shares of steps and marks the planned dates of milestones', () => {
    const { unit, planned, milestones, forecast, isStepwise } = buildTrajectory(item(MILESTONES, null), history(null));
    expect([unit, planned.length, isStepwise]).toEqual(['%', 2, true]);
    expect(milestones).toEqual([{ date: '2024-03-31', value: 25 }]);
    expect(forecast).toEqual([
      { date: '2024-03-31', value: 20 },
      { date: '2024-12-31', value: 80 },
    ]);
  });
});
