import type { CumulativeMeasure, LevelMeasure } from '../item/item';
import { elapsedBp, plannedBpAt, plannedValueAt } from './trajectory';

const measure: CumulativeMeasure = { type: 'cumulative', unit: '个', baseline: 968, goal: 1233, direction: 'at-least' };
const level: LevelMeasure = { type: 'level', unit: '%', goal: 100, direction: 'at-least' };
const year = { start: '2024-01-01', due: '2024-12-31' };

describe('the planned curve', () => {
  test.each([
    ['2023-12-31', 0],
    ['2024-01-01', 0],
    ['2024-07-01', 4986],
    ['2024-12-31', 10_000],
    ['2025-06-30', 10_000],
  ])('is a straight line without points: by %s %i basis points', (date, planned) => {
    expect(plannedBpAt(year, measure, date)).toBe(planned);
    expect(elapsedBp(year.start, year.due, date)).toBe(planned);
  });

  const seasonal = {
    ...year,
    trajectory: [
      { date: '2024-10-31', value: 968 },
      { date: '2024-11-30', value: 1127 },
    ],
  };
  test.each([
    ['2023-12-31', 0, null],
    ['2024-06-30', 0, 968],
    ['2024-10-31', 0, 968],
    ['2024-11-15', 3000, 1047.5],
    ['2024-11-30', 6000, 1127],
    ['2024-12-31', 10_000, 1233],
    ['2025-01-31', 10_000, 1233],
  ])('plans seasonal work in its season: by %s %i basis points, %d', (date, planned, value) => {
    expect(plannedBpAt(seasonal, measure, date)).toBe(planned);
    expect(plannedValueAt({ ...seasonal, measure }, date)).toBe(value);
  });

  test('uses points at start and due instead of baseline and goal', () => {
    const plan = {
      ...year,
      trajectory: [
        { date: '2024-01-01', value: 1000 },
        { date: '2024-12-31', value: 1200 },
      ],
    };
    expect(plannedValueAt({ ...plan, measure }, '2024-01-01')).toBe(1000);
    expect(plannedValueAt({ ...plan, measure }, '2025-01-01')).toBe(1200);
    expect(plannedBpAt(plan, measure, '2024-12-31')).toBe(8755);
  });

  test('of a level is its goal; with points it is flat before the first', () => {
    expect(plannedValueAt({ ...year, measure: level }, '2024-03-01')).toBe(100);
    const plan = { ...year, trajectory: [{ date: '2024-06-30', value: 90 }], measure: level };
    expect(plannedValueAt(plan, '2024-03-01')).toBe(90);
    expect(plannedValueAt(plan, '2024-12-31')).toBe(100);
  });

  test('of a plan of one day is the goal on that day', () => {
    expect(plannedBpAt({ start: '2024-05-01', due: '2024-05-01' }, measure, '2024-05-01')).toBe(10_000);
    expect(plannedBpAt({ start: '2024-05-01', due: '2024-05-01' }, measure, '2024-04-30')).toBe(0);
  });
});
