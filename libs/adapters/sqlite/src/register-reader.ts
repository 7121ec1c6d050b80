import { decodeItemEvent } from '@duban/contracts';
import { fold } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { RecentItems } from './recent-items';
import { REGISTER_QUERIES } from './register-schema';

/** The location of an item in the database: its number, and the version of its `doc`. */
export interface StoredLocation {
  readonly number: number;
  readonly docVersion: number;
}

export interface LocatedItem extends StoredLocation {
  readonly item: RegisteredItem;
}

interface EventRow {
  readonly value: string;
  readonly seq: number;
  readonly key: string | null;
  readonly fingerprint: string | null;
}

/** Items in their latest version: the `doc` of the row with the later events folded in. The most recently used ones are kept decoded. */
export class RegisterReader {
  private readonly recent = new RecentItems<LocatedItem>();
  private readonly statements: Record<'load' | 'location' | 'since', StatementSync>;

  constructor(database: DatabaseSync) {
    this.statements = {
      load: database.prepare(REGISTER_QUERIES.load),
      location: database.prepare(REGISTER_QUERIES.location),
      since: database.prepare(REGISTER_QUERIES.since),
    };
  }

  item(id: string): RegisteredItem | undefined {
    const recent = this.recent.get(id);
    if (recent !== undefined) return recent.item;
    const stored = this.stored(id);
    if (stored !== undefined) this.recent.set(id, stored);
    return stored?.item;
  }

  /** Like `item`, for long lists: it does not replace the recently used items that are kept. */
  listed(id: string): RegisteredItem | undefined {
    return (this.recent.peek(id) ?? this.stored(id))?.item;
  }

  location(id: string): StoredLocation | undefined {
    const recent = this.recent.peek(id);
    if (recent !== undefined) return recent;
    const row = this.statements.location.get(id);
    return row === undefined ? undefined : { number: row['number'] as number, docVersion: row['version'] as number };
  }

  /** Keeps an item that was written. To be called once the write is durable. */
  remember(located: LocatedItem): void {
    this.recent.set(located.item.id, located);
  }

  private stored(id: string): LocatedItem | undefined {
    const row = this.statements.load.get(id);
    if (row === undefined) return undefined;
    const number = row['number'] as number;
    const docVersion = row['version'] as number;
    const since = this.statements.since.all(number, docVersion) as unknown as EventRow[];
    return { number, docVersion, item: withEvents(JSON.parse(row['doc'] as string) as RegisteredItem, since) };
  }
}

function withEvents(item: RegisteredItem, rows: readonly EventRow[]): RegisteredItem {
  const last = rows.at(-1);
  if (last === undefined) return item;
  const keys = rows.flatMap(({ key, fingerprint, seq }) => (key === null ? [] : [[key, { seq, fingerprint }] as const]));
  return {
    ...item,
    version: last.seq,
    state: fold(
      item.state,
      rows.map(({ value }) => decodeItemEvent(value)),
    ),
    idempotency: { ...item.idempotency, ...Object.fromEntries(keys) } as RegisteredItem['idempotency'],
  };
}
