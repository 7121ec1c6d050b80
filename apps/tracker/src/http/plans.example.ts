import { ENTRY_EXAMPLE } from './item.example';
import type { PlanChangesResponse, PlanCurveResponse, PlansResponse } from './plans.response';

export const PLANS_EXAMPLE: PlansResponse = {
  today: '2024-11-05',
  plans: [{ region: '140406', year: 2024, items: 1 }],
};

export const PLAN_CURVE_EXAMPLE: PlanCurveResponse = {
  ...{ region: '140406', year: 2024, on: '2024-11-05', known: null, basis: 'claimed' },
  points: [
    { date: '2024-01-31', items: 1, completion: 0, planned: 0 },
    { date: '2024-02-29', items: 1, completion: 0, planned: 5.41 },
    { date: '2024-03-31', items: 1, completion: 0, planned: 10.81 },
    { date: '2024-04-30', items: 1, completion: 0, planned: 16.22 },
    { date: '2024-05-31', items: 1, completion: 0, planned: 21.63 },
    { date: '2024-06-30', items: 1, completion: 0, planned: 27.03 },
    { date: '2024-07-31', items: 1, completion: 0, planned: 32.44 },
    { date: '2024-08-31', items: 1, completion: 0, planned: 43.7 },
    { date: '2024-09-30', items: 1, completion: 0, planned: 54.96 },
    { date: '2024-10-31', items: 1, completion: 77.86, planned: 77.48 },
    { date: '2024-11-05', items: 1, completion: 77.86, planned: 77.48 },
    { date: '2024-11-30', items: 1, completion: null, planned: 88.74 },
    { date: '2024-12-31', items: 1, completion: null, planned: 100 },
  ],
  forecast: null,
};

export const PLAN_CHANGES_EXAMPLE: PlanChangesResponse = {
  ...{ region: '140406', year: 2024, since: '2024-10-29', on: '2024-11-05', known: null, basis: 'claimed' },
  changed: 1,
  changes: [{ before: 'red', item: ENTRY_EXAMPLE }],
};
