import type { Message, PartitionRef, ReceivedMessage } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inBatches, pack, unpack, type Record, type RecordBatch } from './record-batch';

type PartitionRow = RecordBatch & { readonly published_at: number };

/** Compaction keeps at least this many of a partition's newest messages as they are. */
const KEPT_TAIL = 10_000;

/**
 * The messages of one partition. A row is a batch of them; its key is the offset of the last. All writes are inside the caller's
 * transaction.
 */
export class PartitionTable {
  private readonly table: string;
  private readonly insert: StatementSync;
  private readonly select: StatementSync;

  constructor(
    private readonly database: DatabaseSync,
    partition: PartitionRef,
  ) {
    this.table = tableName(partition);
    this.insert = database.prepare(`INSERT INTO ${this.table} (last, published_at, heads, body) VALUES (?, ?, ?, ?)`);
    this.select = database.prepare(`SELECT last, published_at, heads, body FROM ${this.table} WHERE last >= ? ORDER BY last`);
  }

  static create(database: DatabaseSync, partition: PartitionRef): void {
    database.exec(`CREATE TABLE ${tableName(partition)} (
      last INTEGER PRIMARY KEY, published_at INTEGER NOT NULL, heads TEXT NOT NULL, body TEXT NOT NULL) STRICT`);
  }

  bounds(): { earliest: number; end: number } {
    const { last } = this.database.prepare(`SELECT max(last) AS last FROM ${this.table}`).get() as { last: number | null };
    return last === null
      ? { earliest: 0, end: 0 }
      : { earliest: this.read({ from: 0, to: last + 1 }, 1, 1)[0]?.offset ?? 0, end: last + 1 };
  }

  append(from: number, messages: readonly Message[], publishedAt: number): void {
    const records = messages.map((message, index) => ({ ...message, offset: from + index }));
    for (const batch of inBatches(records)) this.write(batch, publishedAt);
  }

  /** The messages from `from` on and before `to`, until one of the limits is reached; at least one if there is any. */
  read({ from, to }: { readonly from: number; readonly to: number }, limit: number, maxChars: number): readonly ReceivedMessage[] {
    const found: ReceivedMessage[] = [];
    let chars = 0;
    for (const row of this.select.iterate(from) as unknown as Iterable<PartitionRow>) {
      for (const message of unpack(row, row.published_at)) {
        if (message.offset < from) continue;
        if (message.offset >= to) return found;
        found.push(message);
        chars += message.key.length + message.value.length;
        if (found.length >= limit || chars >= maxChars) return found;
      }
    }
    return found;
  }

  /**
   * Keeps the last message of every key, and the newest KEPT_TAIL. The last message of all is among them, so that offsets never restart.
   */
  compact(): void {
    const tail = this.bounds().end - KEPT_TAIL;
    if (tail <= 0) return;
    const lastOf = new Map<string, number>();
    for (const row of this.rows()) for (const { key, offset } of unpack(row, 0)) lastOf.set(key, offset);
    for (const row of this.rows()) {
      if (row.last >= tail) return;
      const messages = unpack(row, row.published_at);
      const kept = messages.filter(({ key, offset }) => lastOf.get(key) === offset);
      if (kept.length === messages.length) continue;
      this.database.prepare(`DELETE FROM ${this.table} WHERE last = ?`).run(row.last);
      if (kept.length > 0) this.write(kept, row.published_at);
    }
  }

  private *rows(): Iterable<PartitionRow> {
    const next = this.database.prepare(`SELECT last, published_at, heads, body FROM ${this.table} WHERE last > ? ORDER BY last LIMIT 1`);
    for (let row = next.get(-1); row !== undefined; row = next.get(row['last'] as number)) yield row as unknown as PartitionRow;
  }

  private write(records: readonly Record[], publishedAt: number): void {
    const { last, heads, body } = pack(records);
    this.insert.run(last, publishedAt, heads, body);
  }
}

function tableName({ topic, partition }: PartitionRef): string {
  return `"log ${topic.replaceAll('"', '""')} ${partition}"`;
}
