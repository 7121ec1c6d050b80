import type { PolicyAdoption } from './policy';
import { nextPolicyChange, policyFor } from './policy-choice';
import { DEFAULT_POLICY } from './presets';

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

  test('is that with the latest validFrom up to the date, then the latest recorded', () => {
    const july = adopt('july', { region: '140406' }, '2024-07-01');
    expect([chosen([july, district], '2024-06-30'), chosen([july, district], '2024-07-01')]).toEqual(['district', 'july']);
    const again = adopt('again', { region: '140406' }, '2024-01-01', '2024-05-01T00:00:00.000Z');
    expect(chosen([again, district])).toBe('again');
    expect(chosen([again, district], '2024-06-30', '2024-04-01T00:00:00.000Z')).toBe('district');
  });

  test('changes on the next validFrom that applies to the item', () => {
    const july = adopt('july', { region: '140406' }, '2024-07-01');
    const elsewhere = adopt('elsewhere', { region: '140407' }, '2024-06-15');
    expect(nextPolicyChange([district, july, elsewhere], target, { on: '2024-06-01' })).toBe('2024-07-01');
    expect(nextPolicyChange([district, july], target, { on: '2024-07-01' })).toBeNull();
  });
});
