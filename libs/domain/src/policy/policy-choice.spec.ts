import { adoptionId, type PolicyAdoption, type PolicyWithdrawal } from './policy';
import { nextPolicyChange, policyChanges, policyFor } from './policy-choice';
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

  test('ends with the withdrawal of its adoption, which earlier dates and earlier knowledge do not have', () => {
    const withdrawal: PolicyWithdrawal = {
      scope: item.scope,
      validFrom: '2024-07-01',
      recordedAt: '2024-07-01T00:00:00.000Z',
      withdraws: adoptionId(item),
      reason: '误设',
    };
    const decisions = [item, service, withdrawal];
    const at = (on: string, knownBefore?: string) =>
      policyFor(decisions, target, { on, ...(knownBefore !== undefined && { knownBefore }) }).id;
    expect([at('2024-06-30'), at('2024-07-01'), at('2024-07-01', '2024-06-30T00:00:00.000Z')]).toEqual(['item', 'service', 'item']);
    expect(nextPolicyChange(decisions, target, { on: '2024-06-30' })).toBe('2024-07-01');
    const never = policyFor([item, service, { ...withdrawal, validFrom: item.validFrom }], target, { on: '2024-06-30' });
    expect(never.id).toBe('service');
  });

  test('is followed by those that begin later, each from its first date on', () => {
    const july = adopt('july', { region: '140406' }, '2024-07-01');
    const august = adopt('august', { region: '140406' }, '2024-08-01');
    const changes = policyChanges([august, district, july], target, { on: '2024-06-30' });
    expect(changes.map(({ from, policy }) => [from, policy.id])).toEqual([
      ['2024-07-01', 'july'],
      ['2024-08-01', 'august'],
    ]);
  });
});
