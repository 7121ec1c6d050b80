import type { SecretBox } from '@duban/channels';
import { encodeItemEvent } from '@duban/contracts';
import { toInstant } from '@duban/domain';
import type { Clock, RegisteredItem, StoredKey, StoredUser } from '@duban/ports';
import { createHash } from 'node:crypto';
import type { System, OnProgress } from '../system';
import { countItems, walkItems } from '../walk-items';
import { alertingRecords, countAlerting, walkArchivedAlerts, type AlertingStores, type SecretsExport } from './alerting-records';
import { createArchiveKey } from './archive-key';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  COUNTED_AS,
  countNothing,
  type ArchiveEnd,
  type ArchiveHeader,
  type ArchiveRecord,
  type ItemRecord,
  type UserRecord,
} from './format';
import { makeResealing } from './sealed-settings';

/** A piece is returned when it has this many characters. */
const FULL = 64_000;

export interface ExportOptions {
  readonly clock: Clock;
  readonly onProgress?: OnProgress;
  /** With the secrets of channels; absent: without. */
  readonly secrets?: {
    readonly passphrase: string | undefined;
    /** What the system has sealed them with. Only called when there are some. @throws SecretsError when there is no key */
    readonly box: () => SecretBox;
  };
}

export type ExportedSystem = Pick<System, 'registers' | 'keys' | 'users' | 'departments' | 'tracker'> & AlertingStores;

/**
 * The text of the archive in pieces of whole lines. An item that changes during the export is in it as of some moment of the export.
 * @throws PassphraseError @throws SecretsError when a secret cannot be opened; both before anything but the header is written
 */
export async function* exportSystem(system: ExportedSystem, { clock, onProgress, secrets }: ExportOptions): AsyncIterable<string> {
  const secretsExport = await prepareSecrets(secrets);
  const [keys, policies] = [await system.keys.list(), await system.tracker.policies.decisions()];
  const [departments, users] = [await system.departments.entries(0), await system.users.list()];
  const settings = { keys: keys.length, users: users.length, policies: policies.length, departments: departments.length };
  const counts = { ...settings, ...(await countItems(system)), ...(await countAlerting(system)) };
  const header: ArchiveHeader = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, created: toInstant(clock.now()), counts };
  yield toLine(header);
  const records = new Records();
  for (const key of keys) yield* records.add({ kind: 'key', key: keyRecord(key) });
  for (const user of users) yield* records.add({ kind: 'user', user: userRecord(user) });
  for (const policy of policies) yield* records.add({ kind: 'policy', policy });
  for (const changes of departments) yield* records.add({ kind: 'departments', changes });
  for await (const record of alertingRecords(system, secretsExport)) yield* records.add(record);
  for await (const { service, items } of walkItems(system)) {
    for (const item of items) {
      yield* records.add(itemRecord(item));
      for (const event of await system.registers[service].events(item.id)) {
        // An event that was written after its item was loaded is left to the next export.
        if (event.seq <= item.version) yield* records.addEvent('event', encodeItemEvent(event));
      }
    }
    onProgress?.({ done: records.counts.events, total: counts.events });
  }
  for await (const { id, seq, values } of walkArchivedAlerts(system)) {
    yield* records.add({ kind: 'alert', id, seq });
    for (const value of values) yield* records.addEvent('alert-event', value);
  }
  yield* records.end();
}

async function prepareSecrets(secrets: ExportOptions['secrets']): Promise<SecretsExport | null> {
  if (secrets === undefined) return null;
  const { record, box } = await createArchiveKey(secrets.passphrase);
  return { record, reseal: makeResealing(secrets.box, box) };
}

/** Hashes and counts record lines and joins them to pieces. */
class Records {
  private readonly hash = createHash('sha256');
  private piece = '';
  readonly counts = countNothing();

  add(record: ArchiveRecord): Iterable<string> {
    return this.addLine(record.kind, toLine(record));
  }

  /** @param event as JSON */
  addEvent(kind: 'event' | 'alert-event', event: string): Iterable<string> {
    return this.addLine(kind, `{"kind":"${kind}","event":${event}}\n`);
  }

  private *addLine(kind: ArchiveRecord['kind'], line: string): Iterable<string> {
    const counted = COUNTED_AS[kind];
    if (counted !== null) this.counts[counted] += 1;
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

/** The same; without the version, which counts the writes of one store. */
function userRecord(user: StoredUser): UserRecord['user'] {
  const { id, name, nameKey, passwordHash, mustChangePassword, generation, role, regions, departments, createdAt, disabledAt } = user;
  return { id, name, nameKey, passwordHash, mustChangePassword, generation, role, regions, departments, createdAt, disabledAt };
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
