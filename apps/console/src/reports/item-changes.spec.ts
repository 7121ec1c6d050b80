import { listChanged, readChanges, rebase } from './item-changes';
import { startItem } from './item-draft';

const BEFORE = { ...startItem(2024), name: '托位', unit: '个', goal: '1233', department: 'WJW' };
const CHOICES = { service: 'livelihood' as const, departments: [{ value: 'JYJ', label: '教育局' }] };

describe('the changes of an item', () => {
  it('are the fields that are otherwise', () => {
    const after = { ...BEFORE, goal: '1300', department: 'JYJ', trajectory: '2024-06-30, 400' };
    expect(readChanges(BEFORE, after, CHOICES)).toEqual({
      department: { code: 'JYJ', name: '教育局' },
      measure: { type: 'cumulative', unit: '个', direction: 'at-least', goal: 1300, baseline: 0 },
      trajectory: [{ date: '2024-06-30', value: 400 }],
    });
    expect(readChanges(BEFORE, BEFORE, CHOICES)).toEqual({});
  });

  it('name the fields of the service that were touched', () => {
    const after = { ...BEFORE, place: '成家川', stock: '1,000', beneficiaryCount: '约百' };
    expect(readChanges(BEFORE, after, CHOICES)).toEqual({ details: { place: '成家川', stock: 1000, beneficiaryCount: '约百' } });
  });

  it('name what is said of some items only, the grace with the period', () => {
    const after = {
      ...BEFORE,
      coDepartments: 'JYJ\nWJW',
      town: '店上镇',
      graceDays: '10',
      pace: 'days' as const,
      requiresAcceptance: true,
    };
    expect(readChanges(BEFORE, after, CHOICES)).toEqual({
      ...{ town: '店上镇', pace: 'days', requiresAcceptance: true, reporting: { every: 'month', graceDays: 10 } },
      coDepartments: [
        { code: 'JYJ', name: '教育局' },
        { code: 'WJW', name: 'WJW' },
      ],
    });
    const cleared = { ...BEFORE, coDepartments: '', weight: '' };
    expect(readChanges({ ...BEFORE, coDepartments: 'JYJ' }, cleared, CHOICES)).toEqual({ coDepartments: [], weight: '' });
  });

  it('give a goal that follows another item whole', () => {
    const before = { ...BEFORE, measure: 'growth' as const, unit: '%', goal: '7' };
    const after = { ...before, direction: 'in-step-with', reference: '140406-2024-T01', tolerance: '0.5' };
    expect(readChanges(before, after, CHOICES)).toEqual({
      measure: { type: 'growth', unit: '%', direction: 'in-step-with', reference: '140406-2024-T01', tolerance: 0.5 },
    });
  });

  it('stay when somebody else has changed other fields', () => {
    const now = { ...BEFORE, name: '普惠托位' };
    const rebased = rebase({ ...BEFORE, goal: '1300' }, BEFORE, now);
    expect([rebased.name, rebased.goal]).toEqual(['普惠托位', '1300']);
    expect(listChanged(now, rebased)).toEqual(['goal']);
  });
});
