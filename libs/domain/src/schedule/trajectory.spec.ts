import fc from 'fast-check';
import type { CumulativeMeasure, LevelMeasure, LoweredLevelMeasure } from '../item/item';
import { addDays, endOfMonth, fromEpochDay } from './dates';
import { elapsedBp, plannedBpAt, plannedValueAt } from './trajectory';

const measure: CumulativeMeasure = { type: 'cumulative', unit: '个', baseline: 968, goal: 1233, direction: 'at-least' };
const level: LevelMeasure = { type: 'level', unit: '%', goal: 100, direction: 'at-least' };
const year = { start: '2024-01-01', due: '2024-12-31' };

/** year × 12 + month − 1 + (day − daysLess) / days of the month, as a fraction. */
function exactMonth(date: string, daysLess: number): { parts: bigint; days: bigint } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { parts: BigInt((year * 12 + month - 1) * days + day - daysLess), days: BigInt(days) };
}

describe('the planned curve', () => {
  test.each([
    ['2023-12-31', 0],
    ['2024-01-01', 27], // a thirty-first of January, of twelve months
    ['2024-02-15', 1264], // 1.517241 of 12 months
    ['2024-06-30', 5000],
    ['2024-08-31', 6667],
    ['2024-11-30', 9167],
    ['2024-12-31', 10_000],
    ['2025-06-30', 10_000],
  ])('is a straight line without points: by %s %i basis points', (date, planned) => {
    expect(plannedBpAt(year, measure, date)).toBe(planned);
    expect(elapsedBp(year, date)).toBe(planned);
  });

  test('in days counts days, those of the first and of the last date included', () => {
    const plan = { ...year, pace: 'days' as const };
    const dates = ['2024-01-01', '2024-02-15', '2024-06-30', '2024-08-31', '2024-12-31'];
    expect(dates.map((date) => elapsedBp(plan, date))).toEqual([27, 1257, 4973, 6667, 10_000]); // 1, 46, 182, 244 and 366 of 366
    expect(dates.map((date) => plannedBpAt(plan, measure, date))).toEqual([27, 1257, 4973, 6667, 10_000]);
  });

  test('at every month end of a calendar year is exactly n/12, whatever the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2200 }), fc.integer({ min: 1, max: 12 }), (y, month) => {
        const date = endOfMonth(`${y}-${String(month).padStart(2, '0')}-01`);
        const plan = { start: `${y}-01-01`, due: `${y}-12-31` };
        expect(plannedBpAt(plan, measure, date)).toBe(Math.floor((20_000 * month + 12) / 24));
        expect(plannedValueAt({ ...plan, measure: { ...measure, baseline: 0, goal: 1200 } }, date)).toBe(month * 100);
      }),
    );
  });

  test('is the exact ratio of months, rounded half up, between any two dates', () => {
    const dates = fc.integer({ min: 19_000, max: 21_000 });
    fc.assert(
      fc.property(dates, fc.nat(900), fc.nat(900), (from, length, days) => {
        const [start, due, date] = [from, from + length, from + Math.min(days, length)].map(fromEpochDay) as [string, string, string];
        const [begin, end, at] = [exactMonth(start, 1), exactMonth(due, 0), exactMonth(date, 0)];
        const over = (at.parts * begin.days - begin.parts * at.days) * end.days;
        const under = (end.parts * begin.days - begin.parts * end.days) * at.days;
        expect(elapsedBp({ start, due }, date)).toBe(Number((20_000n * over + under) / (2n * under)));
      }),
      { numRuns: 2000 },
    );
  });

  test('never falls, and rises by every day', () => {
    const readings = Array.from({ length: 366 }, (_, days) => plannedBpAt(year, measure, addDays('2024-01-01', days)));
    expect(readings.every((bp, at) => at === 0 || bp > (readings[at - 1] ?? 0))).toBe(true);
  });

  test('begins at the date of joining, unless the plan has points', () => {
    const joined = { ...year, joined: '2024-05-01' };
    const dates = ['2024-04-30', '2024-06-30', '2024-08-31', '2024-12-31'];
    expect(dates.map((date) => plannedBpAt(joined, measure, date))).toEqual([0, 2500, 5000, 10_000]);
    expect(plannedValueAt({ ...joined, measure }, '2024-04-30')).toBeNull();
    const points = { ...joined, trajectory: [{ date: '2024-04-30', value: 1127 }] };
    expect(dates.map((date) => plannedBpAt(points, measure, date))).toEqual([6000, 7000, 8000, 10_000]);
    expect(plannedBpAt({ ...year, joined: '2023-11-01' }, measure, '2024-06-30')).toBe(5000);
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

  test('joins points in months too', () => {
    const plan = { ...year, trajectory: [{ date: '2024-01-31', value: 0 }], measure: { ...measure, baseline: 0, goal: 290 } };
    expect(plannedValueAt({ ...plan, due: '2024-03-31' }, '2024-02-15')).toBe(75); // 15/29 of one of two months: 290 × 15/58
    expect(plannedBpAt({ ...plan, due: '2024-03-31' }, plan.measure, '2024-02-15')).toBe(2586);
  });

  test('of a level that is to fall goes down from its baseline', () => {
    const lowered: LoweredLevelMeasure = { type: 'level', unit: 'µg/m³', baseline: 45, goal: 40, direction: 'down-to' };
    expect(plannedValueAt({ ...year, measure: lowered }, '2024-06-30')).toBe(42.5);
    expect(plannedValueAt({ ...year, measure: lowered }, '2024-08-31')).toBe(41.6666666667);
    expect(plannedBpAt(year, lowered, '2024-08-31')).toBe(6667);
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
