import type { ItemDetailResponse } from './item-detail.response';

/** The definition of the livelihood commitment in the examples. */
export const DEFINITION_EXAMPLE: ItemDetailResponse['definition'] = {
  trajectory: [
    {
      date: '2024-06-30',
      value: 400,
    },
  ],
  region: '140406',
  year: 2024,
  code: 'L05',
  name: '普惠托育托位',
  area: '民生',
  department: {
    code: 'WJW',
    name: '卫生健康和体育局',
  },
  measure: {
    type: 'cumulative',
    unit: '个',
    baseline: 0,
    goal: 1233,
    direction: 'at-least',
  },
  start: '2024-01-01',
  due: '2024-12-31',
  weight: 1,
  reporting: {
    every: 'month',
    graceDays: 5,
  },
  requiresAcceptance: false,
  details: {
    outcome: '托位',
    stock: 968,
    plannedIncrement: 265,
  },
};
