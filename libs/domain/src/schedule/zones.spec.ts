import fc from 'fast-check';
import { fromEpochDay } from './dates';
import { dateIn, endOfDate, toInstant } from './zones';

describe('business dates in a zone', () => {
  test('a day ends at the next midnight of the zone', () => {
    expect(endOfDate('2024-04-30', 'Asia/Shanghai')).toBe('2024-04-30T16:00:00.000Z');
    expect(dateIn(Date.parse('2024-04-30T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2024-04-30');
    expect(dateIn(Date.parse('2024-04-30T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2024-05-01');
  });

  test.each(['Asia/Shanghai', 'UTC', 'America/Havana', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])(
    'in %s every instant before the end of a date has that date or an earlier one, and the end has a later one',
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
