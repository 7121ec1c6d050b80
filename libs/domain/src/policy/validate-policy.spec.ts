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
    ['version 0', { version: 0 }, 'version', 'out-of-range'],
  ])('with %s is invalid', (_, changes, field, code) => {
    expect(validatePolicy({ ...DEFAULT_POLICY, ...changes })).toMatchObject([{ field, code }]);
  });

  test.each<[string, unknown, string, string]>([
    ['null', null, '', 'required'],
    ['a text', 'default', '', 'wrong-type'],
    ['a list', [DEFAULT_POLICY], '', 'wrong-type'],
    ['no progress', { ...DEFAULT_POLICY, progress: null }, 'progress', 'required'],
    ['bands that are null', { ...DEFAULT_POLICY, funds: { ...DEFAULT_POLICY.funds, bands: null } }, 'funds.bands', 'required'],
    ['a band that is null', { ...DEFAULT_POLICY, funds: { ...DEFAULT_POLICY.funds, bands: [null] } }, 'funds.bands[0]', 'required'],
    ['no thresholds', { ...DEFAULT_POLICY, unreported: null }, 'unreported', 'required'],
    ['half of the thresholds', { ...DEFAULT_POLICY, start: { redAfterMonths: 3 } }, 'start.yellowAfterMonths', 'required'],
    ['a limit as a text', withBand({ below: '-5', light: 'red' }), 'progress.bands[0].below', 'wrong-type'],
    ['a light that does not exist', withBand({ below: -5, light: 'blue' }), 'progress.bands[0].light', 'not-allowed'],
    ['the light of finished items', withBand({ below: -5, light: 'done' }), 'progress.bands[0].light', 'not-allowed'],
    [
      'another light for all others',
      { ...DEFAULT_POLICY, funds: { ...DEFAULT_POLICY.funds, otherwise: 'done' } },
      'funds.otherwise',
      'not-allowed',
    ],
    ['an unknown unit', { ...DEFAULT_POLICY, funds: { ...DEFAULT_POLICY.funds, unit: 'days' } }, 'funds.unit', 'not-allowed'],
    ['a field of no policy', { ...DEFAULT_POLICY, colour: 'red' }, 'colour', 'unknown-field'],
    ['a name of another length', { ...DEFAULT_POLICY, name: '规'.repeat(201) }, 'name', 'too-long'],
  ])('with %s is invalid', (_, policy, field, code) => {
    expect(validatePolicy(policy)).toMatchObject([{ field, code }]);
  });

  test('does not give a worse deviation a milder light', () => {
    const bands = [
      { below: -15, light: 'yellow' },
      { below: -5, light: 'red' },
    ];
    expect(validatePolicy({ ...DEFAULT_POLICY, progress: { unit: 'points', bands, otherwise: 'green' } })).toEqual([
      { code: 'milder-light', field: 'progress.bands[0].light', value: 'yellow', params: { light: 'red' } },
    ]);
  });
});

describe('an adoption', () => {
  const scope = { region: '140406' };

  test('needs a date', () => {
    expect(validateAdoption({ scope, validFrom: '2024-02-30', policy: { ...YINCHUAN_POLICY, source: '' } })).toMatchObject([
      { field: 'validFrom', code: 'not-a-date' },
      { field: 'policy.source', code: 'empty' },
    ]);
    expect(validateAdoption({ scope, validFrom: '2024-01-01', policy: null })).toMatchObject([{ field: 'policy', code: 'required' }]);
  });

  test.each([
    ['140406', '140406-2024-P01', []],
    ['1404', '140406-2024-P01', []],
    ['140406', '140407-2024-P01', ['outside-region']],
    ['140406', '1404-2024-P01', ['outside-region']],
    ['140406', 'P01', ['wrong-format']],
  ])('for region %s and the item %s has the problems %j', (region, itemId, codes) => {
    const problems = validateAdoption({ scope: { region, itemId }, validFrom: '2024-01-01', policy: DEFAULT_POLICY });
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

function withBand(band: object): unknown {
  return { ...DEFAULT_POLICY, progress: { ...DEFAULT_POLICY.progress, bands: [band] } };
}
