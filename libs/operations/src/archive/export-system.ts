import { encodeItemEvent } from '@duban/contracts';
import { toInstant } from '@duban/domain';
import type { Clock, RegisteredItem, StoredKey } from '@duban/ports';
import { createHash } from 'node:crypto';
import type { System, OnProgress } from '../system';
import { countAlerting, walkArchivedAlerts, watchingRecords } from './alerting-records';
import { countItems, walkItems } from '../walk-items';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveCounts, type ArchiveEnd, type ArchiveHeader, type ItemRecord } from './format';

const COUNTED = { 'alert-setting': 'alertSettings', 'watched-item': 'watchedItems' } as const;

/** A piece is returned when it has this many characters. */
const FULL = 64_000;

export interface ExportOptions {
  readonly clock: Clock;
  readonly onProgress?: OnProgress;
}

export type ExportedSystem = Pick<System, 'registers' | 'keys' | 'departments' | 'tracker' | 'alerts' | 'alertSettings'>;

/** The text of the archive in pieces of whole lines. An item that changes during the export is in it as of some moment of the export. */
export async function* exportSystem(system: ExportedSystem, { clock, onProgress }: ExportOptions): AsyncIterable<string> {
  const [keys, policies] = [await system.keys.list(), await system.tracker.policies.decisions()];
  const departments = await system.departments.entries(0);
  const settings = { keys: keys.length, policies: policies.length, departments: departments.length };
  const counts: ArchiveCounts = { ...settings, ...(await countItems(system)), ...(await countAlerting(system)) };
  const header: ArchiveHeader = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, created: toInstant(clock.now()), counts };
  yield toLine(header);
  const records = new Records({ ...counts, items: 0, events: 0, alertSettings: 0, watchedItems: 0, alerts: 0, alertEvents: 0 });
  for (const key of keys) yield* records.add(toLine({ kind: 'key', key: keyRecord(key) }));
  for (const policy of policies) yield* records.add(toLine({ kind: 'policy', policy }));
  for (const changes of departments) yield* records.add(toLine({ kind: 'departments', changes }));
  for await (const record of watchingRecords(system)) yield* records.add(toLine(record), COUNTED[record.kind]);
  for await (const { service, items } of walkItems(system)) {
    for (const item of items) {
      yield* records.add(toLine(itemRecord(item)), 'items');
      for (const event of await system.registers[service].events(item.id)) {
        // An event that was written after its item was loaded is left to the next export.
        if (event.seq <= item.version) yield* records.add(`{"kind":"event","event":${encodeItemEvent(event)}}\n`, 'events');
      }
    }
    onProgress?.({ done: records.counts.events, total: counts.events });
  }
  for await (const { id, seq, values } of walkArchivedAlerts(system)) {
    yield* records.add(toLine({ kind: 'alert', id, seq }), 'alerts');
    for (const value of values) yield* records.add(`{"kind":"alert-event","event":${value}}\n`, 'alertEvents');
  }
  yield* records.end();
}

/** Hashes and counts record lines and joins them to pieces. */
class Records {
  private readonly hash = createHash('sha256');
  private piece = '';

  constructor(readonly counts: { -readonly [Name in keyof ArchiveCounts]: number }) {}

  *add(line: string, counted?: keyof ArchiveCounts): Iterable<string> {
    if (counted !== undefined) this.counts[counted] += 1;
    this.piece += line;
    if (this.piece.length >= FULL) yield this.flush();
  }

  *end(): Iterable<string> {
    if (this.piece !== '') yield this.flush();
    const end: ArchiveEnd = { kind: 'end', counts: this.counts, sha256: this.hash.digest('hex') };
    yield toLine(end);
  }

  private flush(): string {
    const { piece } = this;
    this.hash.update(piece);
    this.piece = '';
    return piece;
  }
}

/** Gives the fields one order, because stores return them in different orders. */
function keyRecord({ id, hash, name, role, regions, departments, createdAt, revokedAt }: StoredKey): StoredKey {
  return { id, hash, name, role, regions, departments, createdAt, revokedAt };
}

function itemRecord({ id, service, version, fingerprint, idempotency }: RegisteredItem): ItemRecord {
  const keys = Object.entries(idempotency)
    .map(([key, entry]) => [key, entry.seq, entry.fingerprint] as const)
    .sort(([a, seqA], [b, seqB]) => seqA - seqB || (a < b ? -1 : 1));
  return { kind: 'item', service, id, version, fingerprint, idempotency: keys };
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
