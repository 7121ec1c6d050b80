import type { ItemHistoryResponse } from './item-detail.response';

type HistoryEvent = ItemHistoryResponse['events'][number];

const RECORDED = { recordedAt: '2024-11-05T02:00:00.000Z', actor: 'DUBAN_ADMIN_KEY' } as const;
const FIGURES = { narrative: '新增托位已投用', evidence: ['https://example.gov.cn/tuoyu.pdf'], asOf: '2024-10-31' } as const;

export const REPORTED_EXAMPLE: HistoryEvent = {
  seq: 2,
  type: 'duban.progress.reported.v1',
  ...RECORDED,
  data: { value: 968, ...FIGURES },
};

export const CORRECTED_EXAMPLE: HistoryEvent = {
  seq: 3,
  type: 'duban.progress.corrected.v1',
  ...RECORDED,
  data: { value: 960, ...FIGURES, corrects: 2, reason: '重复统计' },
};
