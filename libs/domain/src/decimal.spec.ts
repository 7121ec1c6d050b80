import fc from 'fast-check';
import {
  compareProducts,
  integerMean,
  lineRatioBp,
  lineValue,
  ratioBp,
  significantDigits,
  spanRatioBp,
  subtractExact,
  sumExact,
} from './decimal';
import { MOST_BP } from './limits';

/** Decimals with up to 4 places as integers of ten-thousandths, so that BigInt can compute the exact result. */
const tenThousandths = fc.oneof(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }));
const readNumber = (units: number) => Number(`${units}e-4`);

/** floor(10 000 × over / under + ½), within ±MOST_BP */
function exactBp(over: bigint, under: bigint): number {
  const sign = under < 0n ? -1n : 1n;
  const numerator = (over * 20_000n + under) * sign;
  const denominator = under * 2n * sign;
  const quotient = numerator / denominator;
  return Math.min(MOST_BP, Math.max(-MOST_BP, Number(numerator % denominator < 0n ? quotient - 1n : quotient)));
}

/** Any quantity: below 10^15, of up to 15 significant digits. */
const quantity = fc
  .tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 20 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));

describe('basis points', () => {
  test.each([
    [968, 1233, 7851],
    [1272, 1300, 9785],
    [0.1, 0.3, 3333],
    [0.3, 0.1, 30_000],
    [1, 3, 3333],
    [2, 3, 6667],
    [0, 5, 0],
  ])('%d of %d are %d', (value, goal, expected) => expect(ratioBp(value, goal)).toBe(expected));

  test.each([
    [0.00005, 1, 1],
    [0.00015, 1, 2],
    [1.00005, 1, 10_001],
    [-0.00005, 1, 0],
    [-0.00015, 1, -1],
    [0.000049999999999, 1, 0],
    [130.0065, 1300.065, 1000],
  ])('%d of %d: a half is rounded up, anything less down', (value, goal, expected) => expect(ratioBp(value, goal)).toBe(expected));

  test('are the exact ratio rounded half up', () => {
    fc.assert(
      fc.property(tenThousandths, tenThousandths, tenThousandths, (value, baseline, goal) => {
        fc.pre(goal !== baseline);
        const expected = exactBp(BigInt(value) - BigInt(baseline), BigInt(goal) - BigInt(baseline));
        expect(spanRatioBp(readNumber(value), readNumber(baseline), readNumber(goal))).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('of any quantities are integers that every store holds, and so are their differences', () => {
    fc.assert(
      fc.property(
        quantity,
        quantity,
        quantity,
        quantity,
        fc.integer({ min: 1, max: 40_000 }),
        fc.nat(),
        (from, to, baseline, goal, length, days) => {
          fc.pre(goal !== baseline);
          const done = spanRatioBp(from, baseline, goal);
          const planned = lineRatioBp({ from, to, elapsed: days % length, length }, baseline, goal);
          for (const bp of [done, planned, done - planned]) expect(Number.isSafeInteger(bp)).toBe(true);
          expect(Math.max(Math.abs(done), Math.abs(planned))).toBeLessThanOrEqual(MOST_BP);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test.each([
    [1_730_361_600_000, 1, MOST_BP],
    [-1_730_361_600_000, 1, -MOST_BP],
    [999_999_999_999_999, 1e-9, MOST_BP],
    [100_000, 1, MOST_BP],
    [99_999.9999, 1, MOST_BP - 1],
  ])('%d of %d: at most ten million per cent', (value, goal, expected) => expect(ratioBp(value, goal)).toBe(expected));

  test('are exact at every tie and next to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -1, max: 1 }),
        (unit, half, off) => {
          const goal = unit * 20_000;
          const value = unit * (2 * half + 1) + off; // half way between two basis points, or one ten-thousandth away from it
          expect(ratioBp(readNumber(value), readNumber(goal))).toBe(exactBp(BigInt(value), BigInt(goal)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('on a line between two points are exact', () => {
    const point = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(point, point, point, point, fc.integer({ min: 1, max: 400 }), fc.nat(400), (from, to, baseline, goal, length, days) => {
        fc.pre(goal !== baseline);
        const elapsed = Math.min(days, length);
        const over = BigInt(from - baseline) * BigInt(length) + BigInt(to - from) * BigInt(elapsed);
        const line = { from: readNumber(from), to: readNumber(to), elapsed, length };
        expect(lineRatioBp(line, readNumber(baseline), readNumber(goal))).toBe(exactBp(over, BigInt(goal - baseline) * BigInt(length)));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('sums and differences', () => {
  test('are those of the decimals, not of the floating-point numbers', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(sumExact([0.1, 0.2])).toBe(0.3);
    expect(subtractExact(0.3, 0.1)).toBe(0.2);
    expect(subtractExact(6.9, 7)).toBe(-0.1);
    expect(subtractExact(1e-7, 1)).toBe(-0.9999999);
    expect(sumExact([])).toBe(0);
  });

  test('do not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(tenThousandths), (units) => {
        const numbers = units.map(readNumber);
        const expected = Number(`${units.reduce((sum, each) => sum + BigInt(each), 0n)}e-4`);
        expect(sumExact(numbers)).toBe(expected);
        expect(sumExact([...numbers].reverse())).toBe(expected);
      }),
    );
  });

  test('the mean of integers is rounded half up', () => {
    expect([integerMean(3, 2), integerMean(1, 3), integerMean(20_000, 2), integerMean(0, 9)]).toEqual([2, 0, 10_000, 0]);
  });

  test.each([
    [123456789012345, 15],
    [0.000123, 3],
    [1200, 2],
    [1e-7, 1],
    [0.1, 1],
    [-1.5, 2],
  ])('%d has %i significant digits', (value, expected) => expect(significantDigits(value)).toBe(expected));
});

describe('values on a line', () => {
  test.each([
    [{ from: -0.1, to: 0.2, elapsed: 4, length: 12 }, 0],
    [{ from: 45, to: 40, elapsed: 8, length: 12 }, 41.6666666667],
    [{ from: 0, to: 1e14, elapsed: 1, length: 3 }, 33_333_333_333_300],
    [{ from: 0, to: 1e-9, elapsed: 2, length: 3 }, 6.66666666667e-10],
    [{ from: 7, to: 9, elapsed: 0, length: 3 }, 7],
  ])('%j: %d', (place, expected) => expect(lineValue(place)).toBe(expected));
});

describe('products', () => {
  test('are compared exactly', () => {
    expect(compareProducts(0.07, 100, 1, 7)).toBe(0);
    expect(0.07 * 100 - 7).not.toBe(0);
    expect(compareProducts(0.0701, 100, 1, 7)).toBe(1);
    expect(compareProducts(999_999_999_999_999, 999_999_999_999_998, 999_999_999_999_997, 999_999_999_999_999)).toBe(1);
    expect(compareProducts(-1, 2, 3, 4)).toBe(-1);
  });
});
