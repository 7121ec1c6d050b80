import { decodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import type { ItemWrite, OutboxEntry, RegisteredItem, RegisterQuery, RegisterStore, WriteOutcome } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { RegisterReader, type LocatedItem } from './register-reader';
import { REGISTER_QUERIES, REGISTER_SCHEMA } from './register-schema';
import { RegisterWriter } from './register-writer';
import { WalSync } from './wal-sync';
import { WriteQueue } from './write-queue';

type Task =
  | { readonly kind: 'write'; readonly writes: readonly ItemWrite[] }
  | { readonly kind: 'published'; readonly entries: readonly OutboxEntry[] };

/**
 * The items of a write service on SQLite, stored as their events: a report is one row. One number says how far the rows are published,
 * because `markPublished` gets the events that `unpublished` gave, in their order.
 */
export class SqliteRegisterStore implements RegisterStore {
  private readonly database: DatabaseSync;
  private readonly reader: RegisterReader;
  private readonly writer: RegisterWriter;
  private readonly wal: WalSync;
  private readonly queue = new WriteQueue<Task, readonly WriteOutcome[]>(
    (tasks) => this.commit(tasks),
    () => this.wal.sync(),
  );
  private written: () => void = () => undefined;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, REGISTER_SCHEMA, 'point', 'caller');
    this.wal = new WalSync(path);
    this.reader = new RegisterReader(this.database);
    this.writer = new RegisterWriter(this.database, this.reader);
  }

  load(id: string): Promise<RegisteredItem | undefined> {
    return Promise.resolve(this.reader.item(id));
  }

  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>> {
    const found = ids.flatMap((id) => this.reader.item(id) ?? []);
    return Promise.resolve(new Map(found.map((item) => [item.id, item])));
  }

  async write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes = await this.queue.push({ kind: 'write', writes });
    if (outcomes.includes('written')) this.written();
    return outcomes;
  }

  scan(after: string, limit: number): Promise<readonly RegisteredItem[]> {
    const rows = this.database.prepare(REGISTER_QUERIES.scan).all(after, limit);
    return Promise.resolve(rows.flatMap(({ id }) => this.reader.listed(id as string) ?? []));
  }

  list({ region, year, departments, area, q, after, limit }: RegisterQuery): Promise<readonly RegisteredItem[]> {
    const rows = this.database
      .prepare(REGISTER_QUERIES.list)
      .all(
        region,
        year,
        after ?? '',
        departments === undefined ? null : JSON.stringify(departments),
        area ?? null,
        q?.toLowerCase() ?? null,
        limit,
      );
    return Promise.resolve(rows.flatMap(({ id }) => this.reader.listed(id as string) ?? []));
  }

  dependents(reference: string): Promise<readonly string[]> {
    return Promise.resolve(
      this.database
        .prepare(REGISTER_QUERIES.dependents)
        .all(reference)
        .map(({ id }) => id as string),
    );
  }

  /** The events are on disk before they are given out, because callers decide on them. */
  async events(id: string, fromSeq = 1): Promise<readonly ItemEvent[]> {
    const rows = this.database.prepare(REGISTER_QUERIES.events).all(id, fromSeq);
    await this.wal.sync();
    return rows.map(({ value }) => decodeItemEvent(value as string));
  }

  /** The events are on disk before they are given out: one that a power cut could take back must not be published. */
  async unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    const entries = this.database.prepare(REGISTER_QUERIES.unpublished).all(limit) as unknown as OutboxEntry[];
    if (entries.length > 0) await this.wal.sync();
    return entries;
  }

  waiting(most: number): Promise<number> {
    const row = this.database.prepare(REGISTER_QUERIES.waiting).get(most);
    return Promise.resolve(row?.waiting as number);
  }

  async markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length > 0) await this.queue.push({ kind: 'published', entries });
  }

  onWritten(listener: () => void): void {
    this.written = listener;
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }

  private commit(tasks: readonly Task[]): (readonly WriteOutcome[])[] {
    const saved: LocatedItem[] = [];
    const outcomes = inTransaction(this.database, this.path, () => tasks.map((task) => this.perform(task, saved)));
    for (const located of saved) this.reader.remember(located);
    return outcomes;
  }

  private perform(task: Task, saved: LocatedItem[]): readonly WriteOutcome[] {
    if (task.kind === 'write') return task.writes.map((write) => this.save(write, saved));
    const last = task.entries.at(-1);
    if (last !== undefined) this.writer.published(last);
    return [];
  }

  private save(write: ItemWrite, saved: LocatedItem[]): WriteOutcome {
    const located = this.writer.save(write);
    if (located === undefined) return 'conflict';
    saved.push(located);
    return 'written';
  }
}
