import fc from 'fast-check';
import { RETRY_DELAYS_MS, retryDelayMs } from './retry-delay';

describe('the wait before the next attempt', () => {
  it('grows from 5 s to 24 h, and ends after about three days', () => {
    const waits = RETRY_DELAYS_MS.map((_, index) => retryDelayMs(index + 1, 0.5));
    expect(waits).toEqual(RETRY_DELAYS_MS);
    expect([waits[0], waits.at(-1)]).toEqual([5000, 24 * 3_600_000]);
    expect(RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0) / 3_600_000).toBeCloseTo(75.6, 1);
    expect(retryDelayMs(RETRY_DELAYS_MS.length + 1, 0.5)).toBeNull();
  });

  it('differs by at most a tenth, and the shortest are apart too', () => {
    expect([retryDelayMs(1, 0), retryDelayMs(1, 1)]).toEqual([4500, 5500]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: RETRY_DELAYS_MS.length }), fc.double({ min: 0, max: 1, noNaN: true }), (failed, chance) => {
        const share = retryDelayMs(failed, chance)! / RETRY_DELAYS_MS[failed - 1]!;
        expect(Math.abs(share - 1)).toBeLessThanOrEqual(0.1001);
      }),
    );
  });

  it('is never shorter than the receiver asks, and never longer than a day for that', () => {
    expect(retryDelayMs(1, 0.5, 600_000)).toBe(600_000);
    expect(retryDelayMs(3, 0.5, 600_000)).toBe(30 * 60_000);
    expect(retryDelayMs(1, 0.5, 1e12)).toBe(24 * 3_600_000);
  });
});
