import type { ItemMoment } from '@duban/alerting';
import type { CloudEvent } from '@duban/contracts';
import type { IsoDate } from '@duban/domain';
import type { AlertNotice, AlertSetting, Delivery, LoggedEntry, WatchedGroup, WatchedItem } from '@duban/ports';

/**
 * Of an archive that has the secrets of channels: how the key that they are encrypted with is made of the passphrase, by scrypt (RFC 7914).
 * It comes before all settings.
 */
export interface SecretsRecord {
  readonly kind: 'secrets';
  readonly kdf: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Random bytes in base64. */
  readonly salt: string;
  /** Tells the key from those of other passphrases. */
  readonly keyId: string;
}

/**
 * One version of rules, routes, contacts, a silence or a channel. `sealed` of a channel is encrypted for the archive; null: it is an
 * earlier version, or secrets were left out.
 */
export interface AlertSettingRecord {
  readonly kind: 'alert-setting';
  readonly setting: AlertSetting;
}

/** How far the rules of alerting are with an item, without which they would raise its alerts anew. */
export interface WatchedItemRecord {
  readonly kind: 'watched-item';
  readonly item: Omit<WatchedItem, 'version'>;
}

/** The same of a department or an area. */
export interface WatchedGroupRecord {
  readonly kind: 'watched-group';
  readonly group: Omit<WatchedGroup, 'version'>;
}

/** What was learnt of an item, by item, date, seq and evaluation. */
export interface ItemMomentRecord {
  readonly kind: 'item-moment';
  readonly moment: ItemMoment;
}

/** From this date on all moments are there; behind them. Without it there are none, and the history of the target begins anew. */
export interface ItemHistoryRecord {
  readonly kind: 'item-history';
  readonly knownFrom: IsoDate;
}

/** That people are to be told of something, and what has become of it; by id. */
export interface NoticeRecord {
  readonly kind: 'notice';
  readonly notice: AlertNotice;
}

/** An entry of the notification log, by id. */
export interface NotificationRecord extends LoggedEntry {
  readonly kind: 'notification';
}

/** A message and its attempts, by id. One that was being sent is interrupted, as after a crash. */
export interface DeliveryRecord {
  readonly kind: 'delivery';
  readonly delivery: Omit<Delivery, 'version'>;
}

/** An alert, followed by its events 1 to `seq`. Its state is not stored, because it is the fold of them. */
export interface AlertRecord {
  readonly kind: 'alert';
  readonly id: string;
  readonly seq: number;
}

export interface AlertEventRecord {
  readonly kind: 'alert-event';
  readonly event: CloudEvent;
}

/** What is written as it is read. */
export type StoredAlertingRecord =
  WatchedItemRecord | WatchedGroupRecord | ItemMomentRecord | ItemHistoryRecord | NoticeRecord | NotificationRecord | DeliveryRecord;

export type AlertingRecord = SecretsRecord | AlertSettingRecord | StoredAlertingRecord | AlertRecord | AlertEventRecord;
