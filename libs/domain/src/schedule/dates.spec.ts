import fc from 'fast-check';
import { addDays, addMonths, dateIn, daysBetween, endOfDate, endOfMonth, epochDay, fromEpochDay, isIsoDate, toInstant } from './dates';

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
  ])('%s is none', (text) => expect(isIsoDate(text)).toBe(false));

  test('count as the calendar does', () => {
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

describe('business dates in a zone', () => {
  test('a day ends at the next midnight there', () => {
    expect(endOfDate('2024-04-30', 'Asia/Shanghai')).toBe('2024-04-30T16:00:00.000Z');
    expect(dateIn(Date.parse('2024-04-30T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2024-04-30');
    expect(dateIn(Date.parse('2024-04-30T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2024-05-01');
  });

  test.each(['Asia/Shanghai', 'UTC', 'America/Havana', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])(
    'in %s every instant before the end of a date is on it or before, and the end itself after it',
    (zone) => {
      fc.assert(
        fc.property(fc.integer({ min: 18_000, max: 22_000 }), (day) => {
          const date = fromEpochDay(day);
          const end = Date.parse(endOfDate(date, zone));
          expect(dateIn(end - 1, zone) <= date).toBe(true);
          expect(dateIn(end, zone) > date).toBe(true);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('an instant sorts as text', () => expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z'));
});
