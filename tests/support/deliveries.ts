import type { AlertNotice, Delivery, MessageTarget, NotificationEntry } from '@duban/ports';

export const TARGET: MessageTarget = { region: '140406', channelId: 'office', mail: null, name: '李明', language: null, reason: null };

export function makeNotice(alertId: string, seq: number, changes: Partial<AlertNotice> = {}): AlertNotice {
  return {
    id: `${alertId}#${seq}`,
    alertId,
    seq,
    kind: 'raised',
    region: '140406',
    at: '2024-04-11T01:00:00.000Z',
    dueAt: '2024-04-11T01:00:00.000Z',
    state: 'waiting',
    reason: null,
    by: '',
    ...changes,
  };
}

export function makeEntry(id: string, changes: Partial<NotificationEntry> = {}): NotificationEntry {
  return {
    id,
    alertId: 'A1',
    noticeId: 'A1#1',
    kind: 'raised',
    address: 'channel:office',
    group: 'g1',
    rank: 0,
    on: '2024-04-11',
    target: TARGET,
    ...changes,
  };
}

export function makeDelivery(id: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    id,
    version: 1,
    group: 'g1',
    target: TARGET,
    state: 'waiting',
    reason: null,
    title: '【提醒·新预警】普惠托育托位',
    paragraphs: [['【提醒·新预警】普惠托育托位', '红灯']],
    notices: 1,
    language: 'zh-CN',
    createdAt: '2024-04-11T01:00:00.000Z',
    dueAt: '2024-04-11T01:00:00.000Z',
    sentAt: null,
    attempts: [],
    failedAttempts: 0,
    round: 1,
    ...changes,
  };
}
