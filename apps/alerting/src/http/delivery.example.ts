import type { DeliveriesPageResponse, NoticesResponse } from './delivery.response';
import type { DeliveryView } from './delivery-view';

export const DELIVERY_ID_EXAMPLE = '5c0e8f5b2f1e4f0b9f6f3f1f7d1b2a34';

export const DELIVERY_EXAMPLE: DeliveryView = {
  id: DELIVERY_ID_EXAMPLE,
  region: '140406',
  channel: null,
  receiver: null,
  mail: null,
  state: 'undeliverable',
  reason: 'no-contact',
  explanation:
    'The contact book has nobody for this department. Enter a contact: later alerts are sent, and those that stay open are told again.',
  title: '【督办·新预警】普惠托育托位',
  text: '【督办·新预警】普惠托育托位\n红灯：完成 38.93%，时序应完成 77.48%，落后 38.55 个百分点\n原因：落后时序进度\n自 2024-11-05 起；完成期限 2024-12-31\n请卫生健康和体育局于 2024-11-08 前签收并反馈原因、措施和完成时间（督办）\n详情：https://duban.example.gov.cn/alerts/red~140406-2024-L05~1',
  alerts: 1,
  createdAt: '2024-11-05T02:00:00.000Z',
  nextAttemptAt: null,
  sentAt: null,
  attempts: [],
};

export const DELIVERIES_EXAMPLE: DeliveriesPageResponse = { items: [DELIVERY_EXAMPLE], nextCursor: null };

const RAISED = 'red~140406-2024-L05~1#1';
const NOW = '2024-11-05T02:00:00.000Z';
export const NOTICES_EXAMPLE: NoticesResponse = {
  items: [
    { id: RAISED, kind: 'raised', at: NOW, dueAt: NOW, state: 'told', reason: null, by: null },
    {
      id: `${RAISED}@2024-11-12`,
      kind: 'repeated',
      at: '2024-11-11T16:00:00.000Z',
      dueAt: '2024-11-12T00:30:00.000Z',
      state: 'waiting',
      reason: null,
      by: null,
    },
  ],
};
