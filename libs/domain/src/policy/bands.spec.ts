import fc from 'fast-check';
import { bandLight } from './bands';
import type { Bands } from './policy';
import { SANYA_PROJECT_POLICY } from './presets';

const light = (bands: Bands, completionBp: number, plannedBp: number, missed = 0) =>
  bandLight(bands, { completionBp, plannedBp, missedPeriods: () => missed });

describe('bands', () => {
  const below = fc.integer({ min: -10_000, max: 0 }).map((hundredths) => hundredths / 100);
  const unit = fc.constantFrom<Bands['unit']>('points', 'relative-percent', 'missed-periods');

  test('give every deviation exactly one light, and never a better one for a worse deviation', () => {
    const rank = { red: 0, yellow: 1, green: 2 };
    const bp = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(unit, below, below, bp, bp, fc.integer({ min: 0, max: 20_000 }), (measured, a, b, some, other, plannedBp) => {
        const [red, yellow] = a < b ? [a, b] : [b, a];
        const bands: Bands = {
          unit: measured,
          bands: [
            { below: red, light: 'red' },
            { below: yellow, light: 'yellow' },
          ],
          otherwise: 'green',
        };
        const [worse, better] = some < other ? [some, other] : [other, some];
        expect(rank[light(bands, worse, plannedBp, 2)]).toBeLessThanOrEqual(rank[light(bands, better, plannedBp, 1)]);
      }),
    );
  });

  test('begin exactly below their limit, in points', () => {
    fc.assert(
      fc.property(below, fc.nat(10_000), (limit, plannedBp) => {
        const bands: Bands = { unit: 'points', bands: [{ below: limit, light: 'red' }], otherwise: 'green' };
        const atLimit = plannedBp + Math.round(limit * 100);
        expect([light(bands, atLimit, plannedBp), light(bands, atLimit - 1, plannedBp)]).toEqual(['green', 'red']);
      }),
    );
  });

  test('are not reached by a relative deviation where nothing is planned', () => {
    expect(light(SANYA_PROJECT_POLICY.progress, 0, 0)).toBe('green');
    expect(light(SANYA_PROJECT_POLICY.progress, -100, 0)).toBe('green');
  });
});
