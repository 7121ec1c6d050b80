import fc from 'fast-check';
import { addDays } from '@duban/domain';
import { CHINESE_HOLIDAYS } from './chinese-holidays';
import { addWorkingDays, countWorkingDays, isWorkingDay } from './working-days';

describe('working days', () => {
  const dates = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2020-06-01', days));

  test.each([
    { date: '2024-09-29', worked: true, why: 'a Sunday that is worked for the holiday week 国庆' },
    { date: '2024-09-30', worked: true, why: 'a Monday' },
    { date: '2024-10-01', worked: false, why: 'a holiday' },
    { date: '2024-10-07', worked: false, why: 'a Monday in the holiday week' },
    { date: '2024-10-12', worked: true, why: 'a Saturday that is worked' },
    { date: '2024-10-13', worked: false, why: 'a Sunday' },
  ])('$date: $why', ({ date, worked }) => {
    expect(isWorkingDay(CHINESE_HOLIDAYS, date)).toBe(worked);
  });

  test.each([
    { from: '2024-09-30', days: 1, date: '2024-10-08' },
    { from: '2024-09-27', days: 3, date: '2024-10-08' },
    { from: '2024-10-08', days: -1, date: '2024-09-30' },
    { from: '2024-10-05', days: 1, date: '2024-10-08' },
    { from: '2024-10-05', days: 0, date: '2024-10-05' },
    { from: '2024-10-11', days: 1, date: '2024-10-12' },
  ])('$days after $from is $date', ({ from, days, date }) => {
    expect(addWorkingDays(CHINESE_HOLIDAYS, from, days)).toEqual({ date, unknownYears: [] });
  });

  test('a count through a year whose holidays are not known says so', () => {
    const calendar = { holidays: new Set<string>(), makeUpDays: new Set<string>(), years: new Set([2026]) };
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual({ date: '2026-12-31', unknownYears: [] });
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toEqual({ date: '2027-01-01', unknownYears: [2027] });
  });

  test('as many back as forth lead to the same working day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), (date, days) => {
        const there = addWorkingDays(CHINESE_HOLIDAYS, date, days).date;
        expect(isWorkingDay(CHINESE_HOLIDAYS, there)).toBe(true);
        if (isWorkingDay(CHINESE_HOLIDAYS, date)) expect(addWorkingDays(CHINESE_HOLIDAYS, there, -days).date).toBe(date);
      }),
    );
  });

  test('counts the working days of a stretch of days, the first one left out', () => {
    expect(countWorkingDays(CHINESE_HOLIDAYS, '2024-09-30', '2024-09-30')).toBe(0);
    expect(countWorkingDays(CHINESE_HOLIDAYS, '2024-09-30', '2024-10-07')).toBe(0);
    expect(countWorkingDays(CHINESE_HOLIDAYS, '2024-09-27', '2024-10-08')).toBe(3);
    fc.assert(
      fc.property(dates, fc.nat(40), (date, days) => {
        expect(countWorkingDays(CHINESE_HOLIDAYS, date, addWorkingDays(CHINESE_HOLIDAYS, date, days).date)).toBe(days);
      }),
    );
  });
});
