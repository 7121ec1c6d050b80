import type { IsoInstant } from '@duban/domain';
import {
  deliveryColumns,
  type AlertNotice,
  type Delivery,
  type DeliveryColumns,
  type LoggedEntry,
  type NotificationEntry,
} from '@duban/ports';
import { Schema } from 'mongoose';
import type { GuardedWrite } from './guarded-writes';

export interface NoticeDocument {
  readonly _id: string;
  readonly alertId: string;
  readonly seq: number;
  readonly at: IsoInstant;
  readonly dueAt: IsoInstant;
  readonly state: AlertNotice['state'];
  readonly reason: AlertNotice['reason'];
  readonly by: string;
  /** The notice as JSON, as it was added. */
  readonly notice: string;
}

export interface EntryDocument {
  readonly _id: string;
  readonly alertId: string;
  readonly group: string;
  readonly rank: number;
  /** null: it is in no message yet. */
  readonly deliveryId: string | null;
  /** The entry as JSON. */
  readonly entry: string;
}

export interface DeliveryDocument extends DeliveryColumns {
  readonly _id: string;
  readonly version: number;
  /** The delivery as JSON; version and dueAt are those of the document. */
  readonly delivery: string;
}

export const NOTICES = new Schema(
  { _id: String, alertId: String, seq: Number, at: String, dueAt: String, state: String, reason: String, by: String, notice: String },
  { collection: 'notices', versionKey: false },
);
NOTICES.index({ state: 1, dueAt: 1, _id: 1 }); // dueNotices
NOTICES.index({ alertId: 1, at: 1, _id: 1 }); // notices, supersede
NOTICES.index({ at: 1, _id: 1 }); // oldNotices

export const ENTRIES = new Schema(
  { _id: String, alertId: String, group: String, rank: Number, deliveryId: String, entry: String },
  { collection: 'notification_log', versionKey: false },
);
ENTRIES.index({ deliveryId: 1, group: 1, _id: 1 }); // waitingGroups, take
ENTRIES.index({ deliveryId: 1, rank: -1, _id: 1 }); // entriesIn
ENTRIES.index({ alertId: 1 }); // entriesAbout, deliveries of an alert

export const DELIVERIES = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    region: String,
    prefecture: String,
    province: String,
    channel: String,
    state: String,
    createdAt: String,
    dueAt: String,
    sentAt: String,
    delivery: String,
  },
  { collection: 'deliveries', versionKey: false },
);
DELIVERIES.index({ region: 1, createdAt: -1, _id: 1, state: 1, channel: 1 }, { name: 'by_region' });
DELIVERIES.index({ prefecture: 1, createdAt: -1, _id: 1, state: 1, channel: 1 }, { name: 'by_prefecture' });
DELIVERIES.index({ province: 1, createdAt: -1, _id: 1, state: 1, channel: 1 }, { name: 'by_province' });
DELIVERIES.index({ state: 1, createdAt: 1, _id: 1 }); // inState, figures
DELIVERIES.index({ state: 1, channel: 1, createdAt: 1, _id: 1, dueAt: 1 }); // dueDeliveries, dueChannels, hasten
DELIVERIES.index({ channel: 1, sentAt: 1 }); // sentSince

export function toNoticeDocument(notice: AlertNotice): NoticeDocument {
  const { id, alertId, seq, at, dueAt, state, reason, by } = notice;
  return { _id: id, alertId, seq, at, dueAt, state, reason, by, notice: JSON.stringify(notice) };
}

export function readNotice({ notice, dueAt, state, reason, by }: NoticeDocument): AlertNotice {
  return { ...(JSON.parse(notice) as AlertNotice), dueAt, state, reason, by };
}

export function toEntryDocument({ entry, deliveryId }: LoggedEntry): EntryDocument {
  const { id, alertId, group, rank } = entry;
  return { _id: id, alertId, group, rank, deliveryId, entry: JSON.stringify(entry) };
}

export function readEntry(document: EntryDocument): NotificationEntry {
  return readLogged(document).entry;
}

export function readLogged({ entry, deliveryId }: EntryDocument): LoggedEntry {
  return { entry: JSON.parse(entry) as NotificationEntry, deliveryId };
}

export function guardedDelivery(delivery: Delivery): GuardedWrite<DeliveryDocument> {
  const { id, version } = delivery;
  const replacement = { version, ...deliveryColumns(delivery), delivery: JSON.stringify(delivery) };
  const filter = { _id: id, version: version - 1 };
  return { id, expectedVersion: version - 1, operation: { replaceOne: { filter, replacement, upsert: true } } };
}

export function readDelivery({ delivery, version, dueAt }: DeliveryDocument): Delivery {
  return { ...(JSON.parse(delivery) as Delivery), version, dueAt };
}
