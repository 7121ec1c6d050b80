import { rankGroups } from './rank-groups';
import type { SummaryGroup } from './use-plan-figures';

const group = (key: string, deviation: number | null): SummaryGroup => ({ key, deviation }) as SummaryGroup;
const show = (...groups: Parameters<typeof rankGroups>): unknown[] =>
  rankGroups(...groups).map(({ group: { key }, rank, rise }) => [key, rank, rise]);

describe('the ranking of departments', () => {
  it('has the greatest deviation first; equal ones share a rank, and those without one are left out', () => {
    expect(show([group('A', -3), group('B', 2), group('C', -3), group('D', null), group('E', -5)])).toEqual([
      ['B', 1, null],
      ['A', 2, null],
      ['C', 2, null],
      ['E', 4, null],
    ]);
  });

  it('says how many positions each has risen or fallen since the earlier date', () => {
    expect(show([group('A', 5), group('B', 2), group('C', 1), group('D', 0)], [group('B', 5), group('A', 2), group('C', 1)])).toEqual([
      ['A', 1, 1],
      ['B', 2, -1],
      ['C', 3, 0],
      ['D', 4, null],
    ]);
  });
});
