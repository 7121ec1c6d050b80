import fc from 'fast-check';
import { epochDay, fromEpochDay } from './dates';
import { REPORTING_CYCLES, type ReportingCycle } from '../item/item';
import { cutoffOn, lastEnded, lastOwed, periodEnd, periodNumber, createSchedule, unreportedUpTo } from './periods';

const plan = (every: ReportingCycle, start: string, due: string, graceDays = 5) => ({ start, due, reporting: { every, graceDays } });
const ends = (definition: ReturnType<typeof plan>, count: number) =>
  Array.from({ length: count }, (_, number) => fromEpochDay(periodEnd(createSchedule(definition), number)));

describe('reporting periods', () => {
  test.each<[ReportingCycle, string, string, string[]]>([
    ['month', '2024-01-10', '2024-03-31', ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30']],
    ['month', '2024-01-10', '2024-03-15', ['2024-01-31', '2024-02-29', '2024-03-15', '2024-03-31', '2024-04-30']],
    ['week', '2024-01-03', '2024-01-17', ['2024-01-07', '2024-01-14', '2024-01-17', '2024-01-21', '2024-01-28']],
    ['quarter', '2024-02-01', '2024-12-31', ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31', '2025-03-31']],
    ['half-year', '2024-01-01', '2024-11-30', ['2024-06-30', '2024-11-30', '2024-12-31', '2025-06-30']],
    ['year', '2024-01-01', '2024-12-31', ['2024-12-31', '2025-12-31']],
    ['month', '2024-05-31', '2024-05-31', ['2024-05-31', '2024-06-30']],
    // An item can join after the due date that still holds, where another amendment moves that one later.
    ['week', '2024-08-08', '2024-01-01', ['2024-08-11', '2024-08-18']],
    ['month', '2024-08-08', '2024-01-15', ['2024-08-31', '2024-09-30']],
  ])('every %s from %s to %s end with the calendar periods and at due', (every, start, due, expected) => {
    expect(ends(plan(every, start, due), expected.length)).toEqual(expected);
  });

  test('follow each other without gap or overlap in every cycle', () => {
    const days = fc.integer({ min: 19_000, max: 20_500 });
    fc.assert(
      fc.property(fc.constantFrom(...REPORTING_CYCLES), days, fc.nat(400), fc.nat(900), (every, startDay, length, ahead) => {
        const schedule = createSchedule(plan(every, fromEpochDay(startDay), fromEpochDay(startDay + length)));
        const day = startDay + ahead;
        const number = periodNumber(schedule, day);
        expect(periodEnd(schedule, number)).toBeGreaterThanOrEqual(day);
        if (number > 0) expect(periodEnd(schedule, number - 1)).toBeLessThan(day);
        expect(lastEnded(schedule, day)).toBe(periodEnd(schedule, number) === day ? number : number - 1);
      }),
    );
  });
});

describe('cut-off', () => {
  const monthly = plan('month', '2024-01-01', '2024-12-31');
  test.each([
    { on: '2024-01-20', last: null, cutoff: null, because: 'nothing is due and nothing was reported' },
    { on: '2024-01-20', last: '2024-01-15', cutoff: '2024-01-15', because: 'there is a report' },
    { on: '2024-02-05', last: '2024-01-15', cutoff: '2024-01-15', because: 'the grace of January lasts to this day' },
    { on: '2024-02-06', last: '2024-01-15', cutoff: '2024-01-31', because: 'the deadline of January has passed' },
    { on: '2024-02-06', last: '2024-02-03', cutoff: '2024-02-03', because: 'the report is later than the period end' },
    { on: '2025-03-10', last: '2024-12-31', cutoff: '2025-02-28', because: 'an unfinished item owes reports after due' },
  ])('on $on it is $cutoff: $because', ({ on, last, cutoff }) => expect(cutoffOn(monthly, on, last)).toBe(cutoff));

  test('a finished item owes no reports after due', () => {
    expect(cutoffOn(monthly, '2025-03-10', '2024-11-30', true)).toBe('2024-12-31');
    expect(cutoffOn(monthly, '2024-09-10', '2024-05-31', true)).toBe('2024-08-31');
  });

  test('a period is unreported until there is a report as of a date in it or after it', () => {
    const schedule = createSchedule(monthly);
    const count = (on: string, last: string | null) =>
      unreportedUpTo(schedule, lastOwed(schedule, epochDay(on)), last === null ? null : epochDay(last));
    expect(count('2024-02-05', null)).toBe(0);
    expect(count('2024-02-06', null)).toBe(1);
    expect(count('2024-04-06', null)).toBe(3);
    expect(count('2024-04-06', '2024-02-10')).toBe(1);
    expect(count('2024-04-06', '2024-03-01')).toBe(0);
    expect(count('2024-04-06', '2024-04-02')).toBe(0);
    expect(count('2024-04-06', '2023-12-20')).toBe(3);
  });
});
