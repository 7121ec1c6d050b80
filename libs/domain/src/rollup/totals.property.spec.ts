import fc from 'fast-check';
import { evaluate } from '../evaluation/evaluate';
import { policies, stories } from '../testing/arbitraries';
import { addTo, merge, rollupCompletionBp, subtractFrom, sumTotals, toContribution, ZERO_TOTALS } from './totals';

describe('rollups', () => {
  const contributions = fc.array(fc.tuple(stories, policies), { maxLength: 6 }).map((items) =>
    items.flatMap(([{ state, definition }, policy]) => {
      const evaluation = evaluate(state, { on: '2024-06-30' }, policy);
      return evaluation === null ? [] : [toContribution(definition, state.service, evaluation)];
    }),
  );

  test('merge to the same totals in any order and any partition', () => {
    fc.assert(
      fc.property(contributions, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (all, partitions) => {
        const parts = [0, 1, 2].map((part) => sumTotals(all.filter((_, index) => partitions[index] === part)));
        const merged = parts.reduceRight(merge, ZERO_TOTALS);
        expect(merged).toEqual(sumTotals(all));
        expect(sumTotals([...all].reverse())).toEqual(sumTotals(all));
        expect(Object.values(merged).every(Number.isSafeInteger)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('subtract exactly what was added', () => {
    fc.assert(
      fc.property(contributions, (all) => {
        const [first, ...rest] = all;
        fc.pre(first !== undefined);
        expect(subtractFrom(addTo(sumTotals(rest), first), first)).toEqual(sumTotals(rest));
      }),
      { numRuns: 100 },
    );
  });

  test('have a mean from 0 to 100 %', () => {
    fc.assert(
      fc.property(contributions, (all) => {
        const mean = rollupCompletionBp(sumTotals(all));
        const counted = all.filter(({ plannedBp }) => plannedBp !== null);
        expect(mean === null ? counted.length === 0 : mean >= 0 && mean <= 10_000).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
