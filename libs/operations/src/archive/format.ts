import type { CloudEvent } from '@duban/contracts';
import type { DepartmentChange, PolicyDecision, Service } from '@duban/domain';
import type { AlertSetting, RegisteredItem, StoredKey, WatchedItem } from '@duban/ports';

/**
 * A whole system as JSON lines: a header, records, an end line. The order of records is fixed: keys, policies, departments, settings of
 * alerting, what alerting knows of items, then items by service and id, each followed by its events by seq, and alerts by id likewise. One
 * system therefore always gives the same bytes, except the header's `created`.
 * Later versions add kinds of records: 2 has departments, 3 what alerting has.
 */
export const ARCHIVE_FORMAT = 'duban-archive';
export const ARCHIVE_VERSION = 3;

export interface ArchiveCounts {
  readonly keys: number;
  readonly policies: number;
  /** Entries of the log of departments; an archive of version 1 has none. */
  readonly departments: number;
  readonly items: number;
  readonly events: number;
  /** Versions of settings of alerting. An archive before version 3 has neither these nor what follows. */
  readonly alertSettings: number;
  readonly watchedItems: number;
  readonly alerts: number;
  readonly alertEvents: number;
}

export interface ArchiveHeader {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  /** The instant of the export. */
  readonly created: string;
  /** Counted before the export. Services may write meanwhile; the counts of the end line are exact. */
  readonly counts: ArchiveCounts;
}

export interface KeyRecord {
  readonly kind: 'key';
  /** Has the hash of the key. The key itself is not stored anywhere. */
  readonly key: StoredKey;
}

export interface PolicyRecord {
  readonly kind: 'policy';
  readonly policy: PolicyDecision;
}

/** An entry of the log of departments. */
export interface DepartmentsRecord {
  readonly kind: 'departments';
  readonly changes: readonly DepartmentChange[];
}

/** An item, followed by its events 1 to `version`. Its state is not stored, because it is the fold of them. */
export interface ItemRecord extends Pick<RegisteredItem, 'id' | 'version' | 'fingerprint'> {
  readonly kind: 'item';
  readonly service: Service;
  /** Idempotency keys with seq and fingerprint, ascending by seq, then by key. */
  readonly idempotency: readonly (readonly [key: string, seq: number, fingerprint: string])[];
}

export interface EventRecord {
  readonly kind: 'event';
  readonly event: CloudEvent;
}

/** One version of rules, routes, contacts or a silence. */
export interface AlertSettingRecord {
  readonly kind: 'alert-setting';
  readonly setting: AlertSetting;
}

/** How far the rules of alerting are with an item, without which they would raise its alerts anew. */
export interface WatchedItemRecord {
  readonly kind: 'watched-item';
  readonly item: Omit<WatchedItem, 'version'>;
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

export type AlertingRecord = AlertSettingRecord | WatchedItemRecord | AlertRecord | AlertEventRecord;

export type ArchiveRecord = KeyRecord | PolicyRecord | DepartmentsRecord | ItemRecord | EventRecord | AlertingRecord;

export interface ArchiveEnd {
  readonly kind: 'end';
  readonly counts: ArchiveCounts;
  /** The SHA-256 of all record lines with their line feeds, in hexadecimal digits. */
  readonly sha256: string;
}

/** The file is no archive, has a newer version, or is damaged. The message names the line and the fault. */
export class InvalidArchive extends Error {
  readonly code = 'unreadable-archive';
}
