import { listCalendarMonths } from './calendar-months';

describe('months of a calendar', () => {
  it('have weeks from Monday to Sunday, with the days of the month alone', () => {
    const [february] = listCalendarMonths('2024-02-10', '2024-02-20');
    expect(february?.month).toBe('2024-02');
    expect(february?.weeks).toHaveLength(5);
    expect(february?.weeks[0]).toEqual([null, null, null, '2024-02-01', '2024-02-02', '2024-02-03', '2024-02-04']);
    expect(february?.weeks[4]).toEqual(['2024-02-26', '2024-02-27', '2024-02-28', '2024-02-29', null, null, null]);
  });

  it('are all that a stretch touches, also those of 31 days and over the turn of the year', () => {
    const months = listCalendarMonths('2023-11-30', '2024-02-01');
    expect(months.map(({ month }) => month)).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
    expect(months.map(({ weeks }) => weeks.flat().filter((day) => day !== null).length)).toEqual([30, 31, 31, 29]);
  });
});
