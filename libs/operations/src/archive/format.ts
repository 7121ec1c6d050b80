import type { CloudEvent } from '@duban/contracts';
import type { DepartmentChange, PolicyDecision, Service } from '@duban/domain';
import type { RegisteredItem, StoredKey, StoredUser } from '@duban/ports';
import type { AlertingRecord } from './alerting-format';

/**
 * A whole system as JSON lines: a header, records, an end line. The order of records is fixed: keys, users, policies, departments, what
 * alerting has (`alerting-format.ts`), then items by service and id, each followed by its events by seq, and alerts by id likewise. One
 * system therefore always gives the same bytes, except the header's `created`; and secrets, which are encrypted anew each time.
 * Later versions add kinds of records: 2 has departments, 3 alerts, their settings and watched items, 4 users, channels, watched groups,
 * the history of items and the notification log.
 */
export const ARCHIVE_FORMAT = 'duban-archive';
export const ARCHIVE_VERSION = 4;

export interface ArchiveCounts {
  readonly keys: number;
  /** An archive before version 4 has none. */
  readonly users: number;
  readonly policies: number;
  /** Entries of the log of departments; an archive of version 1 has none. */
  readonly departments: number;
  readonly items: number;
  readonly events: number;
  /** Versions of settings of alerting. An archive before version 3 has neither these nor what follows. */
  readonly alertSettings: number;
  readonly watchedItems: number;
  /** Departments and areas. An archive before version 4 has none, nor what follows up to `deliveries`. */
  readonly watchedGroups: number;
  /** Of the history of items. */
  readonly moments: number;
  readonly notices: number;
  /** Entries of the notification log. */
  readonly notifications: number;
  readonly deliveries: number;
  readonly alerts: number;
  readonly alertEvents: number;
}

export interface ArchiveHeader {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  /** The instant of the export. */
  readonly created: string;
  /** Counted before the export, as far as that is quick. Services may write meanwhile; the counts of the end line are exact. */
  readonly counts: Partial<ArchiveCounts>;
}

export interface KeyRecord {
  readonly kind: 'key';
  /** Has the hash of the key. The key itself is not stored anywhere. */
  readonly key: StoredKey;
}

/** Has the hash of the password. Sessions are in no archive: everybody signs in anew. */
export interface UserRecord {
  readonly kind: 'user';
  readonly user: Omit<StoredUser, 'version'>;
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

export type ArchiveRecord = KeyRecord | UserRecord | PolicyRecord | DepartmentsRecord | ItemRecord | EventRecord | AlertingRecord;

/** The number that each kind of record is counted in; null: it is there once at most. */
export const COUNTED_AS: Readonly<Record<ArchiveRecord['kind'], keyof ArchiveCounts | null>> = {
  key: 'keys',
  user: 'users',
  policy: 'policies',
  departments: 'departments',
  item: 'items',
  event: 'events',
  secrets: null,
  'alert-setting': 'alertSettings',
  'watched-item': 'watchedItems',
  'watched-group': 'watchedGroups',
  'item-moment': 'moments',
  'item-history': null,
  notice: 'notices',
  notification: 'notifications',
  delivery: 'deliveries',
  alert: 'alerts',
  'alert-event': 'alertEvents',
};

export function countNothing(): { -readonly [Name in keyof ArchiveCounts]: number } {
  const names = Object.values(COUNTED_AS).filter((name) => name !== null);
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<keyof ArchiveCounts, number>;
}

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
