import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Message, ReceivedMessage } from '@duban/ports';
import type { PartitionLog } from '@duban/delivery';

type Row = [offset: number, key: string, value: string, headers: string | null, publishedAt: number];

/** One table per partition; the offset is the rowid, so that appending touches the last page only. */
const createSql = (table: string): string =>
  `CREATE TABLE ${table} (offset INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, headers TEXT, published_at INTEGER NOT NULL) STRICT`;
const appendSql = (table: string): string => `INSERT INTO ${table} (offset, key, value, headers, published_at) VALUES (?, ?, ?, ?, ?)`;
export const readSql = (table: string): string =>
  `SELECT offset, key, value, headers, published_at FROM ${table} WHERE offset >= ? ORDER BY offset LIMIT ?`;
const boundsSql = (table: string): string =>
  `SELECT (SELECT min(offset) FROM ${table}) AS earliest, (SELECT max(offset) FROM ${table}) AS latest`;
export const keysSql = (table: string): string => `SELECT offset, key FROM ${table} WHERE offset >= ? ORDER BY offset LIMIT ?`;
const deleteSql = (table: string): string => `DELETE FROM ${table} WHERE offset = ?`;

export class SqlitePartitionLog implements PartitionLog {
  private readonly statements: Readonly<Record<'append' | 'read' | 'bounds' | 'keys' | 'delete', StatementSync>>;
  /** `durableEnd` is what readers see; `tail` runs ahead of it inside a transaction. */
  private durableEnd: number;
  private tail: number;

  static create(database: DatabaseSync, table: string): void {
    database.exec(createSql(table));
  }

  constructor(
    database: DatabaseSync,
    readonly topic: string,
    readonly partition: number,
    table: string,
  ) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.statements = {
      append: prepare(appendSql(table)),
      read: prepare(readSql(table)),
      bounds: prepare(boundsSql(table)),
      keys: prepare(keysSql(table)),
      delete: prepare(deleteSql(table)),
    };
    this.statements.read.setReturnArrays(true);
    const latest = this.statements.bounds.get()?.['latest'] ?? null;
    this.durableEnd = this.tail = latest === null ? 0 : Number(latest) + 1;
  }

  earliest(): number {
    return Number(this.statements.bounds.get()?.['earliest'] ?? this.durableEnd);
  }

  end(): number {
    return this.durableEnd;
  }

  read(from: number, limit: number): readonly ReceivedMessage[] {
    if (from >= this.durableEnd) return [];
    return (this.statements.read.all(from, limit) as unknown as Row[]).map(message);
  }

  /** Inside a transaction; `settle` or `undo` follows. */
  append({ key, value, headers }: Message, publishedAt: number): void {
    this.statements.append.run(this.tail, key, value, headers === undefined ? null : JSON.stringify(headers), publishedAt);
    this.tail += 1;
  }

  settle(): void {
    this.durableEnd = this.tail;
  }

  undo(): void {
    this.tail = this.durableEnd;
  }

  keys(from: number, limit: number): readonly { readonly offset: number; readonly key: string }[] {
    return this.statements.keys.all(from, limit) as { offset: number; key: string }[];
  }

  delete(offset: number): void {
    this.statements.delete.run(offset);
  }
}

function message([offset, key, value, headers, publishedAt]: Row): ReceivedMessage {
  const plain = { key, value, offset, publishedAt };
  return headers === null ? plain : { ...plain, headers: JSON.parse(headers) as Record<string, string> };
}
