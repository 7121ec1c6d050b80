import { encodeItemEvent } from '@duban/contracts';
import { type ItemWrite, type RegisteredItem, definitionColumns } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredLocation, LocatedItem, RegisterReader } from './register-reader';
import { REGISTER_WRITES } from './register-schema';

/** An item's `doc` is at most so many events old: a report then writes one event and no `doc`, and a load folds few events. */
const EVENTS_BEHIND = 16;

/** Writes inside the caller's transaction. */
export class RegisterWriter {
  private readonly statements: Record<keyof typeof REGISTER_WRITES, StatementSync>;

  constructor(
    database: DatabaseSync,
    private readonly reader: RegisterReader,
  ) {
    const prepared = Object.entries(REGISTER_WRITES).map(([name, sql]) => [name, database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
  }

  /** @returns undefined for a conflict, when nothing was changed */
  save(write: ItemWrite): LocatedItem | undefined {
    const { item, expectedVersion } = write;
    const location = expectedVersion === 0 ? this.insert(item) : this.reader.location(item.id);
    if (location === undefined || !this.append(location, write)) return undefined;
    return { item, number: location.number, docVersion: this.updateDoc(location, write) };
  }

  /** @param entry the last event that was published */
  published(entry: { readonly itemId: string; readonly seq: number }): void {
    this.statements.published.run(entry.itemId, entry.seq);
  }

  private insert(item: RegisteredItem): StoredLocation | undefined {
    const { region, year, department, area, searched, references } = definitionColumns(item);
    const doc = JSON.stringify(item);
    const { changes, lastInsertRowid } = this.statements.insert.run(item.id, item.version, region, year, department, area, searched, doc);
    if (changes !== 1) return undefined;
    for (const reference of references) this.statements.addReference.run(reference, item.id);
    return { number: Number(lastInsertRowid), docVersion: item.version };
  }

  private append({ number }: StoredLocation, { item, expectedVersion, events }: ItemWrite): boolean {
    const keys = keysBySeq(item, expectedVersion);
    for (const event of events) {
      const key = keys.get(event.seq);
      const { changes } = this.statements.addEvent.run(
        number,
        event.seq,
        encodeItemEvent(event),
        key?.key ?? null,
        key?.fingerprint ?? null,
      );
      if (changes === 1) continue;
      if (expectedVersion > 0 && event === events[0]) return false;
      throw new Error(`${item.id}: event ${event.seq} does not follow the one before it`);
    }
    return true;
  }

  /** Writes the `doc` when it has to be. @returns its version */
  private updateDoc({ number, docVersion }: StoredLocation, { item, expectedVersion, events }: ItemWrite): number {
    const isRedefined = expectedVersion > 0 && events.some(({ type }) => type.startsWith('duban.item.'));
    if (!isRedefined && item.version - docVersion < EVENTS_BEHIND) return docVersion;
    this.statements.update.run(item.version, JSON.stringify(item), number);
    if (isRedefined) {
      const { department, area, searched, references } = definitionColumns(item);
      this.statements.updateDefinition.run(department, area, searched, number);
      for (const reference of references) this.statements.addReference.run(reference, item.id);
    }
    return item.version;
  }
}

interface Key {
  readonly key: string;
  readonly fingerprint: string;
}

/** The idempotency keys that came with this write, by the event that each led to. */
function keysBySeq({ idempotency }: RegisteredItem, expectedVersion: number): ReadonlyMap<number, Key> {
  const keys = new Map<number, Key>();
  for (const key in idempotency) {
    const { seq, fingerprint } = idempotency[key] as { seq: number; fingerprint: string };
    if (seq > expectedVersion) keys.set(seq, { key, fingerprint });
  }
  return keys;
}
