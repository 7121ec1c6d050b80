import fc from 'fast-check';
import { addDays, addMonths, daysBetween, endOfMonth, epochDay, fromEpochDay, isIsoDate } from './dates';

const days = fc.integer({ min: -200_000, max: 200_000 });

describe('dates', () => {
  test.each(['2024-02-29', '2000-02-29', '1970-01-01', '2024-12-31'])('%s is a date', (text) => expect(isIsoDate(text)).toBe(true));
  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-32',
    '2024-04-31',
    '2024-1-1',
    '20240101',
    '2024-01-01T00:00',
    '',
    7,
    null,
  ])('%s is no date', (text) => expect(isIsoDate(text)).toBe(false));

  test('agree with the calendar of Date', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(fromEpochDay(day)).toBe(date);
        expect(epochDay(date)).toBe(day);
        expect(isIsoDate(date)).toBe(true);
      }),
    );
  });

  test('add and subtract', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2024-01-01', '2024-12-31')).toBe(365);
    expect(daysBetween('2024-03-01', '2024-02-29')).toBe(-1);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-11-15', 3, '2024-02-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-01', 12, '2025-01-01'],
  ])('%s and %i months are %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  test('a month ends on its last day', () => {
    expect(['2024-02-01', '2023-02-28', '2024-12-05'].map(endOfMonth)).toEqual(['2024-02-29', '2023-02-28', '2024-12-31']);
  });
});
