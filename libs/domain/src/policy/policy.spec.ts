import fc from 'fast-check';
import { bandLight } from './bands';
import type { Bands, LightPolicy, PolicyAdoption } from './policy';
import { nextPolicyMove, policyFor, validateAdoption, validatePolicy } from './policy-choice';
import { DEFAULT_POLICY, PRESETS, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from './presets';

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

  test('a relative deviation from a plan of nothing is none', () => {
    expect(light(SANYA_PROJECT_POLICY.progress, 0, 0)).toBe('green');
    expect(light(SANYA_PROJECT_POLICY.progress, -100, 0)).toBe('green');
  });
});

describe('the policy in force', () => {
  const target = { region: '140406', service: 'projects' as const, itemId: '140406-2024-P01' };
  const adopt = (
    id: string,
    scope: PolicyAdoption['scope'],
    validFrom = '2024-01-01',
    recordedAt = '2024-01-01T00:00:00.000Z',
  ): PolicyAdoption => ({
    scope,
    validFrom,
    recordedAt,
    policy: { ...DEFAULT_POLICY, id },
  });
  const chosen = (adoptions: readonly PolicyAdoption[], on = '2024-06-30', knownBefore?: string) =>
    policyFor(adoptions, target, { on, ...(knownBefore !== undefined && { knownBefore }) }).id;

  const province = adopt('province', { region: '14' });
  const district = adopt('district', { region: '140406' });
  const service = adopt('service', { region: '14', service: 'projects' });
  const item = adopt('item', { region: '140406', itemId: target.itemId });

  test.each([
    ['default', []],
    ['province', [province]],
    ['district', [district, province]],
    ['service', [service, district]],
    ['item', [item, service, district]],
    ['default', [adopt('other', { region: '140407' }), adopt('targets', { region: '14', service: 'targets' })]],
  ])('is %s: the most specific scope, then the nearest region', (expected, adoptions) => {
    expect(chosen(adoptions)).toBe(expected);
    expect(chosen([...adoptions].reverse())).toBe(expected);
  });

  test('is the latest that holds on the date, then the latest recorded', () => {
    const july = adopt('july', { region: '140406' }, '2024-07-01');
    expect([chosen([july, district], '2024-06-30'), chosen([july, district], '2024-07-01')]).toEqual(['district', 'july']);
    const again = adopt('again', { region: '140406' }, '2024-01-01', '2024-05-01T00:00:00.000Z');
    expect(chosen([again, district])).toBe('again');
    expect(chosen([again, district], '2024-06-30', '2024-04-01T00:00:00.000Z')).toBe('district');
  });

  test('changes by itself when a later one begins to hold', () => {
    const july = adopt('july', { region: '140406' }, '2024-07-01');
    const elsewhere = adopt('elsewhere', { region: '140407' }, '2024-06-15');
    expect(nextPolicyMove([district, july, elsewhere], target, { on: '2024-06-01' })).toBe('2024-07-01');
    expect(nextPolicyMove([district, july], target, { on: '2024-07-01' })).toBeNull();
  });
});

describe('a policy to be adopted', () => {
  test.each(PRESETS.map((preset) => [preset.id, preset] as const))('preset %s is valid and says where it comes from', (_, preset) => {
    expect(validatePolicy(preset)).toEqual([]);
    expect(preset.source.length).toBeGreaterThan(20);
  });

  const bands = (...limits: number[]): Bands => ({
    unit: 'points',
    bands: limits.map((below) => ({ below, light: 'red' as const })),
    otherwise: 'green',
  });
  test.each<[string, Partial<LightPolicy>, string, string]>([
    ['bands out of order', { progress: bands(-5, -15) }, 'progress.bands[1].below', 'not-ascending'],
    ['a band twice', { funds: bands(-5, -5) }, 'funds.bands[1].below', 'not-ascending'],
    ['a band of nothing', { progress: bands(Number.NaN) }, 'progress.bands[0].below', 'not-finite'],
    ['a negative tolerance', { goalTolerance: -1 }, 'goalTolerance', 'negative'],
    ['an endless tolerance', { goalTolerance: Infinity }, 'goalTolerance', 'not-finite'],
    ['red before yellow', { unreported: { yellow: 3, red: 1 } }, 'unreported.red', 'not-ascending'],
    ['no period as a threshold', { unreported: { yellow: 0, red: null } }, 'unreported.yellow', 'out-of-range'],
    ['half a month', { start: { yellowAfterMonths: 0.5, redAfterMonths: null } }, 'start.yellowAfterMonths', 'not-an-integer'],
    ['no source', { source: ' ' }, 'source', 'empty'],
    ['version 0', { version: 0 }, 'version', 'not-positive'],
  ])('with %s is refused', (_, changes, field, code) => {
    expect(validatePolicy({ ...DEFAULT_POLICY, ...changes })).toMatchObject([{ field, code }]);
  });

  test('needs a date', () => {
    expect(validateAdoption({ validFrom: '2024-02-30', policy: { ...YINCHUAN_POLICY, source: '' } })).toMatchObject([
      { field: 'validFrom', code: 'not-a-date' },
      { field: 'policy.source', code: 'empty' },
    ]);
  });
});
