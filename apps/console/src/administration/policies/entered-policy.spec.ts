import { OWN, toAdoption, toEntered, type EnteredPolicy } from './entered-policy';

const POLICY = {
  ...{ id: 'default', version: 1, name: '默认', source: '办法', goalTolerance: 1 },
  progress: {
    unit: 'points' as const,
    bands: [
      { below: -15, light: 'red' as const },
      { below: -5, light: 'yellow' as const },
    ],
    otherwise: 'green' as const,
  },
  funds: { unit: 'relative-percent' as const, bands: [{ below: 0, light: 'yellow' as const }], otherwise: 'green' as const },
  unreported: { yellow: 1, red: null },
  start: { yellowAfterMonths: 0, redAfterMonths: 3 },
};
const ENTERED: EnteredPolicy = { region: '140406', validFrom: '2024-07-01', preset: OWN, ...toEntered(POLICY) };

describe('a policy that is entered', () => {
  it('is sent with what it began with', () => {
    expect(toAdoption(ENTERED)).toEqual({
      region: '140406',
      validFrom: '2024-07-01',
      policy: { ...POLICY, id: '140406-2024-07-01' },
    });
  });

  it('gives no light by a band without a number', () => {
    const { policy } = toAdoption({ ...ENTERED, progress: { unit: 'points', red: null, yellow: -3 } });
    expect(policy?.progress.bands).toEqual([{ below: -3, light: 'yellow' }]);
  });

  it('is a shipped one by its id, for a service and an item', () => {
    expect(toAdoption({ ...ENTERED, preset: 'yinchuan', service: 'projects', itemId: ' 140406-2024-P15 ' })).toEqual({
      ...{ region: '140406', service: 'projects', itemId: '140406-2024-P15' },
      ...{ validFrom: '2024-07-01', preset: 'yinchuan' },
    });
  });
});
