import { encodeItemEvent, decodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import type { ItemWrite, OutboxEntry, RegisteredItem, RegisterQuery, RegisterStore, WriteOutcome } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { definitionColumns } from './definition-columns';
import { RecentItems } from './recent-items';
import { WriteQueue } from './write-queue';

/** `events` is the item's own log; `outbox` names the events that are not published yet, oldest first by rowid. */
export const REGISTER_SCHEMA = [
  `CREATE TABLE items (id TEXT PRIMARY KEY, version INTEGER NOT NULL, region TEXT NOT NULL, year INTEGER NOT NULL,
     department TEXT NOT NULL, area TEXT NOT NULL, searched TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE INDEX items_by_plan ON items (region, year, id);
   CREATE TABLE item_references (reference TEXT NOT NULL, item_id TEXT NOT NULL, PRIMARY KEY (reference, item_id)) STRICT, WITHOUT ROWID;
   CREATE TABLE events (number INTEGER PRIMARY KEY, item_id TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (item_id, seq)) STRICT;
   CREATE TABLE outbox (number INTEGER PRIMARY KEY REFERENCES events (number)) STRICT`,
];

export const REGISTER_QUERIES = {
  load: 'SELECT doc FROM items WHERE id = ?',
  list: `SELECT doc FROM items WHERE region = ? AND year = ? AND id > ?
    AND (?4 IS NULL OR department = ?4) AND (?5 IS NULL OR area = ?5) AND (?6 IS NULL OR instr(searched, ?6) > 0)
    ORDER BY id LIMIT ?7`,
  dependents: 'SELECT item_id AS id FROM item_references WHERE reference = ? ORDER BY item_id',
  events: 'SELECT value FROM events WHERE item_id = ? AND seq >= ? ORDER BY seq',
  unpublished: `SELECT events.number, item_id AS itemId, seq, value FROM outbox JOIN events ON events.number = outbox.number
    ORDER BY outbox.number LIMIT ?`,
} as const;

const INSERT = `INSERT INTO items (id, version, region, year, department, area, searched, doc)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const UPDATE = 'UPDATE items SET version = ?, doc = ? WHERE id = ? AND version = ?';
const UPDATE_DEFINITION = 'UPDATE items SET department = ?, area = ?, searched = ? WHERE id = ?';

interface NumberedEntry extends OutboxEntry {
  readonly number: number;
}

type Task =
  | { readonly kind: 'write'; readonly writes: readonly ItemWrite[] }
  | { readonly kind: 'published'; readonly entries: readonly OutboxEntry[] };

export class SqliteRegisterStore implements RegisterStore {
  private readonly database: DatabaseSync;
  private readonly statements: Record<
    'load' | 'insert' | 'update' | 'updateDefinition' | 'addReference' | 'addEvent' | 'addToOutbox' | 'published',
    StatementSync
  >;
  private readonly queue = new WriteQueue<Task, readonly WriteOutcome[]>((tasks) => this.commit(tasks));
  private readonly recent = new RecentItems<RegisteredItem>();
  private written: () => void = () => undefined;

  constructor(private readonly path: string) {
    const database = openDatabase(path, REGISTER_SCHEMA);
    this.database = database;
    this.statements = {
      load: database.prepare(REGISTER_QUERIES.load),
      insert: database.prepare(INSERT),
      update: database.prepare(UPDATE),
      updateDefinition: database.prepare(UPDATE_DEFINITION),
      addReference: database.prepare('INSERT OR IGNORE INTO item_references (reference, item_id) VALUES (?, ?)'),
      addEvent: database.prepare('INSERT INTO events (item_id, seq, value) VALUES (?, ?, ?)'),
      addToOutbox: database.prepare('INSERT INTO outbox (number) VALUES (?)'),
      published: database.prepare('DELETE FROM outbox WHERE number = (SELECT number FROM events WHERE item_id = ? AND seq = ?)'),
    };
  }

  load(id: string): Promise<RegisteredItem | undefined> {
    return Promise.resolve(this.read(id));
  }

  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>> {
    const found = ids.flatMap((id) => this.read(id) ?? []);
    return Promise.resolve(new Map(found.map((item) => [item.id, item])));
  }

  async write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes = await this.queue.push({ kind: 'write', writes });
    if (outcomes.includes('written')) this.written();
    return outcomes;
  }

  list({ region, year, department, area, q, after, limit }: RegisterQuery): Promise<readonly RegisteredItem[]> {
    const rows = this.database
      .prepare(REGISTER_QUERIES.list)
      .all(region, year, after ?? '', department ?? null, area ?? null, q?.toLowerCase() ?? null, limit);
    return Promise.resolve(rows.map(({ doc }) => JSON.parse(doc as string) as RegisteredItem));
  }

  dependents(reference: string): Promise<readonly string[]> {
    return Promise.resolve(
      this.database
        .prepare(REGISTER_QUERIES.dependents)
        .all(reference)
        .map(({ id }) => id as string),
    );
  }

  events(id: string, fromSeq = 1): Promise<readonly ItemEvent[]> {
    const rows = this.database.prepare(REGISTER_QUERIES.events).all(id, fromSeq);
    return Promise.resolve(rows.map(({ value }) => decodeItemEvent(value as string)));
  }

  unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    return Promise.resolve(this.database.prepare(REGISTER_QUERIES.unpublished).all(limit) as unknown as NumberedEntry[]);
  }

  async markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length > 0) await this.queue.push({ kind: 'published', entries });
  }

  onWritten(listener: () => void): void {
    this.written = listener;
  }

  close(): Promise<void> {
    this.queue.flush();
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private read(id: string): RegisteredItem | undefined {
    const recent = this.recent.get(id);
    if (recent !== undefined) return recent;
    const row = this.statements.load.get(id);
    if (row === undefined) return undefined;
    const item = JSON.parse(row['doc'] as string) as RegisteredItem;
    this.recent.set(id, item);
    return item;
  }

  private commit(tasks: readonly Task[]): (readonly WriteOutcome[])[] {
    const saved: RegisteredItem[] = [];
    const outcomes = inTransaction(this.database, this.path, () =>
      tasks.map((task) => {
        if (task.kind === 'write') return task.writes.map((write) => this.save(write, saved));
        for (const { itemId, seq } of task.entries) this.statements.published.run(itemId, seq);
        return [];
      }),
    );
    for (const item of saved) this.recent.set(item.id, item);
    return outcomes;
  }

  private save(write: ItemWrite, saved: RegisteredItem[]): WriteOutcome {
    const { item, events } = write;
    if (!this.saveItem(write)) return 'conflict';
    for (const event of events) {
      const { lastInsertRowid } = this.statements.addEvent.run(event.itemId, event.seq, encodeItemEvent(event));
      this.statements.addToOutbox.run(lastInsertRowid);
    }
    saved.push(item);
    return 'written';
  }

  private saveItem({ item, expectedVersion, events }: ItemWrite): boolean {
    const doc = JSON.stringify(item);
    const { insert, update, updateDefinition } = this.statements;
    const isDefined = expectedVersion === 0 || events.some(({ type }) => type.startsWith('duban.item.'));
    if (!isDefined) return update.run(item.version, doc, item.id, expectedVersion).changes === 1;
    const { region, year, department, area, searched, references } = definitionColumns(item);
    if (expectedVersion === 0) {
      if (insert.run(item.id, item.version, region, year, department, area, searched, doc).changes !== 1) return false;
    } else {
      if (update.run(item.version, doc, item.id, expectedVersion).changes !== 1) return false;
      updateDefinition.run(department, area, searched, item.id);
    }
    for (const reference of references) this.statements.addReference.run(reference, item.id);
    return true;
  }
}
