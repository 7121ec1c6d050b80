import { DEFINITION_EXAMPLE } from './definition.example';
import { ENTRY_EXAMPLE } from './item.example';
import type { ItemDetailResponse } from './item-detail.response';
import { CORRECTED_EXAMPLE, REPORTED_EXAMPLE } from './report-events.example';

export const DETAIL_EXAMPLE: ItemDetailResponse = {
  ...ENTRY_EXAMPLE,
  on: '2024-11-05',
  definition: DEFINITION_EXAMPLE,
  nextChange: '2024-12-06',
  forecast: {
    expected: null,
    reason: 'too-few-reports',
  },
  trace: [
    {
      step: 'promise',
      facts: {
        measure: 'cumulative',
        direction: 'at-least',
        start: '2024-01-01',
        due: '2024-12-31',
      },
    },
    {
      step: 'cutoff',
      facts: {
        on: '2024-11-05',
        knownBefore: null,
        lastReport: '2024-10-31',
        lastPeriodOwed: '2024-09-30',
        graceDays: 5,
        cutoff: '2024-10-31',
        unreportedPeriods: 0,
      },
    },
    {
      step: 'value',
      facts: {
        basis: 'claimed',
        value: 960,
        asOf: '2024-10-31',
        seq: 2,
        correctedBy: 3,
      },
    },
    {
      step: 'completion',
      facts: {
        completionBp: 7786,
        goal: 1233,
      },
    },
    {
      step: 'planned',
      facts: {
        at: '2024-10-31',
        plannedValue: 955.333333333,
        plannedBp: 7748,
        from: '2024-01-01',
        pace: 'months',
      },
    },
    {
      step: 'deviation',
      facts: {
        deviationBp: 38,
        deviationInUnit: null,
      },
    },
    {
      step: 'band',
      facts: {
        policy: 'default',
        version: 1,
        unit: 'points',
        redBelow: -15,
        yellowBelow: -5,
        otherwise: 'green',
      },
    },
    {
      step: 'aspect',
      facts: {
        aspect: 'progress',
        light: 'green',
      },
    },
    {
      step: 'aspect',
      facts: {
        aspect: 'reporting',
        light: 'green',
        unreportedPeriods: 0,
      },
    },
    {
      step: 'light',
      facts: {
        light: 'green',
        reasons: '',
        excused: true,
      },
    },
  ],
  policy: {
    id: 'default',
    version: 1,
  },
  lastReports: [CORRECTED_EXAMPLE, REPORTED_EXAMPLE],
  lastSeq: 5,
  withdrawn: null,
};
