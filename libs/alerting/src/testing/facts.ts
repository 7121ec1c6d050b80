import type { ItemFacts } from '../rules/item-facts';

export function makeFacts(changes: Partial<ItemFacts> = {}): ItemFacts {
  return {
    itemId: '140406-2024-L05',
    region: '140406',
    year: 2024,
    service: 'livelihood',
    name: '普惠托育托位',
    department: { code: 'WJW', name: '卫生健康和体育局' },
    area: '民生',
    town: null,
    leader: null,
    due: '2024-12-31',
    reportingCycle: 'month',
    isRelative: false,
    on: '2024-04-11',
    cutoff: '2024-03-31',
    light: 'green',
    reasons: [],
    completionBp: 2_500,
    plannedBp: 2_500,
    unreportedPeriods: 0,
    excused: false,
    forecastBp: null,
    ...changes,
  };
}
