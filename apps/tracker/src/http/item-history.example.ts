import { DEFINITION_EXAMPLE } from './definition.example';
import type { ItemHistoryResponse } from './item-detail.response';
import { CORRECTED_EXAMPLE, REPORTED_EXAMPLE } from './report-events.example';

export const HISTORY_EXAMPLE: ItemHistoryResponse = {
  id: '140406-2024-L05',
  on: '2024-11-05',
  planned: [
    {
      date: '2024-01-01',
      value: 2.15053763441,
      planned: 0.17,
    },
    {
      date: '2024-01-31',
      value: 66.6666666667,
      planned: 5.41,
    },
    {
      date: '2024-02-29',
      value: 133.333333333,
      planned: 10.81,
    },
    {
      date: '2024-03-31',
      value: 200,
      planned: 16.22,
    },
    {
      date: '2024-04-30',
      value: 266.666666667,
      planned: 21.63,
    },
    {
      date: '2024-05-31',
      value: 333.333333333,
      planned: 27.03,
    },
    {
      date: '2024-06-30',
      value: 400,
      planned: 32.44,
    },
    {
      date: '2024-07-31',
      value: 538.833333333,
      planned: 43.7,
    },
    {
      date: '2024-08-31',
      value: 677.666666667,
      planned: 54.96,
    },
    {
      date: '2024-09-30',
      value: 816.5,
      planned: 66.22,
    },
    {
      date: '2024-10-31',
      value: 955.333333333,
      planned: 77.48,
    },
    {
      date: '2024-11-30',
      value: 1094.16666667,
      planned: 88.74,
    },
    {
      date: '2024-12-31',
      value: 1233,
      planned: 100,
    },
  ],
  actual: [
    {
      asOf: '2024-10-31',
      seq: 2,
      value: 960,
      completion: 77.86,
      corrected: true,
    },
  ],
  events: [
    {
      seq: 1,
      type: 'duban.item.registered.v1',
      recordedAt: '2024-01-05T02:00:00.000Z',
      actor: 'DUBAN_ADMIN_KEY',
      data: {
        definition: DEFINITION_EXAMPLE,
      },
    },
    REPORTED_EXAMPLE,
    CORRECTED_EXAMPLE,
    {
      seq: 4,
      type: 'duban.progress.verified.v1',
      recordedAt: '2024-11-05T02:00:00.000Z',
      actor: 'DUBAN_ADMIN_KEY',
      data: {
        verifies: 2,
        value: 955,
        reason: '现场核实',
      },
    },
    {
      seq: 5,
      type: 'duban.item.excused.v1',
      recordedAt: '2024-11-05T02:00:00.000Z',
      actor: 'DUBAN_ADMIN_KEY',
      data: {
        from: '2024-11-05',
        until: '2024-11-30',
        reason: '连续暴雨，停工',
      },
    },
  ],
};
