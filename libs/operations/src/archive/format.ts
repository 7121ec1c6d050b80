import type { CloudEvent } from '@duban/contracts';
import type { PolicyAdoption, Service } from '@duban/domain';
import type { RegisteredItem, StoredKey } from '@duban/ports';

/**
 * A whole system as JSON lines: a header, records, an end. Records stand in one order (keys, policies, then items by service and id, each
 * with its events by seq), so that one system always makes the same bytes; only the header's `created` differs. Later versions add kinds.
 */
export const ARCHIVE_FORMAT = 'duban-archive';
export const ARCHIVE_VERSION = 1;

export interface ArchiveCounts {
  readonly keys: number;
  readonly policies: number;
  readonly items: number;
  readonly events: number;
}

export interface ArchiveHeader {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  /** When it was made. */
  readonly created: string;
  /** Counted before it was written; the end's are exact, should somebody write meanwhile. */
  readonly counts: ArchiveCounts;
}

export interface KeyRecord {
  readonly kind: 'key';
  /** Without its secret, which nobody keeps. */
  readonly key: StoredKey;
}

export interface PolicyRecord {
  readonly kind: 'policy';
  readonly policy: PolicyAdoption;
}

/** Followed by its events 1 … `version`; its state is their fold. */
export interface ItemRecord extends Pick<RegisteredItem, 'id' | 'version' | 'fingerprint'> {
  readonly kind: 'item';
  readonly service: Service;
  /** Key, seq and fingerprint, ascending by seq, then key. */
  readonly idempotency: readonly (readonly [key: string, seq: number, fingerprint: string])[];
}

export interface EventRecord {
  readonly kind: 'event';
  readonly event: CloudEvent;
}

export type ArchiveRecord = KeyRecord | PolicyRecord | ItemRecord | EventRecord;

export interface ArchiveEnd {
  readonly kind: 'end';
  readonly counts: ArchiveCounts;
  /** Of all record lines with their line feeds, in hex. */
  readonly sha256: string;
}

/** Not an archive, one of a newer version, or a damaged one; the message says where. */
export class InvalidArchive extends Error {
  readonly code = 'unreadable-archive';
}
