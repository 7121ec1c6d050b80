import type { Bands, LightPolicy } from './policy';
import { DEFAULT_POLICY, PRESETS, YINCHUAN_POLICY } from './presets';
import { validateAdoption, validatePolicy } from './validate-policy';

describe('a policy to be adopted', () => {
  test.each(PRESETS.map((preset) => [preset.id, preset] as const))('the preset %s is valid and names its source', (_, preset) => {
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
    ['a band without a limit', { progress: bands(Number.NaN) }, 'progress.bands[0].below', 'not-finite'],
    ['a negative tolerance', { goalTolerance: -1 }, 'goalTolerance', 'negative'],
    ['an infinite tolerance', { goalTolerance: Infinity }, 'goalTolerance', 'not-finite'],
    ['red before yellow', { unreported: { yellow: 3, red: 1 } }, 'unreported.red', 'not-ascending'],
    ['no period as a threshold', { unreported: { yellow: 0, red: null } }, 'unreported.yellow', 'out-of-range'],
    ['half a month', { start: { yellowAfterMonths: 0.5, redAfterMonths: null } }, 'start.yellowAfterMonths', 'not-an-integer'],
    ['no source', { source: ' ' }, 'source', 'empty'],
    ['version 0', { version: 0 }, 'version', 'not-positive'],
  ])('with %s is invalid', (_, changes, field, code) => {
    expect(validatePolicy({ ...DEFAULT_POLICY, ...changes })).toMatchObject([{ field, code }]);
  });

  test('needs a date', () => {
    expect(validateAdoption({ validFrom: '2024-02-30', policy: { ...YINCHUAN_POLICY, source: '' } })).toMatchObject([
      { field: 'validFrom', code: 'not-a-date' },
      { field: 'policy.source', code: 'empty' },
    ]);
  });
});
