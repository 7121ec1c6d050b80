import { DEFINITION_EXAMPLE } from './definition.example';
import { ENTRY_EXAMPLE } from './item.example';
import type { ItemDetailResponse } from './item-detail.response';

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
        plannedValue: 956.842391304,
        plannedBp: 7760,
      },
    },
    {
      step: 'deviation',
      facts: {
        deviationBp: 26,
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
  lastReports: [
    {
      seq: 3,
      type: 'duban.progress.corrected.v1',
      recordedAt: '2024-11-05T02:00:00.000Z',
      actor: 'DUBAN_ADMIN_KEY',
      data: {
        value: 960,
        narrative: '新增托位已投用',
        evidence: ['https://example.gov.cn/tuoyu.pdf'],
        asOf: '2024-10-31',
        corrects: 2,
        reason: '重复统计',
      },
    },
    {
      seq: 2,
      type: 'duban.progress.reported.v1',
      recordedAt: '2024-11-05T02:00:00.000Z',
      actor: 'DUBAN_ADMIN_KEY',
      data: {
        value: 968,
        narrative: '新增托位已投用',
        evidence: ['https://example.gov.cn/tuoyu.pdf'],
        asOf: '2024-10-31',
      },
    },
  ],
  lastSeq: 5,
};
