import { listMonths, readStretch } from './statistics-address';

const PLAN = { year: 2024, today: '2024-07-15' };
const read = (text: string) => readStretch(new URLSearchParams(text), PLAN);

describe('the months of the statistics', () => {
  it('are those of the plan until now, and of the year after it', () => {
    expect(listMonths(PLAN)).toEqual(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07']);
    expect(listMonths({ year: 2024, today: '2027-01-01' })).toHaveLength(24);
    expect(listMonths({ year: 2025, today: '2024-07-15' })).toEqual(['2025-01']);
  });

  it('are those of the address, or all of them', () => {
    expect(read('from=2024-02&to=2024-03')).toEqual({ from: '2024-02', to: '2024-03' });
    expect(read('')).toEqual({ from: '2024-01', to: '2024-07' });
    expect(read('from=2024-06&to=2024-02')).toEqual({ from: '2024-01', to: '2024-07' });
    expect(read('from=1999-13')).toEqual({ from: '2024-01', to: '2024-07' });
  });
});
