import { listChanged, readChanges, rebase } from './item-changes';
import { startItem } from './item-draft';

const BEFORE = { ...startItem(2024), name: '托位', unit: '个', goal: '1233', department: 'WJW' };
const KEPT = { service: 'livelihood' as const, graceDays: 5, departments: [{ value: 'JYJ', label: '教育局' }] };

describe('the changes of an item', () => {
  it('are the fields that are otherwise', () => {
    const after = { ...BEFORE, goal: '1300', department: 'JYJ', trajectory: '2024-06-30, 400' };
    expect(readChanges(BEFORE, after, KEPT)).toEqual({
      department: { code: 'JYJ', name: '教育局' },
      measure: { type: 'cumulative', unit: '个', direction: 'at-least', goal: 1300, baseline: 0 },
      trajectory: [{ date: '2024-06-30', value: 400 }],
    });
    expect(readChanges(BEFORE, BEFORE, KEPT)).toEqual({});
  });

  it('name the fields of the service that were touched', () => {
    const after = { ...BEFORE, place: '成家川', stock: '1,000', beneficiaryCount: '约百' };
    expect(readChanges(BEFORE, after, KEPT)).toEqual({ details: { place: '成家川', stock: 1000, beneficiaryCount: '约百' } });
  });

  it('give a goal that follows another item whole', () => {
    const before = { ...BEFORE, measure: 'growth' as const, unit: '%', goal: '7' };
    const after = { ...before, direction: 'in-step-with', reference: '140406-2024-T01', tolerance: '0.5' };
    expect(readChanges(before, after, KEPT)).toEqual({
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
