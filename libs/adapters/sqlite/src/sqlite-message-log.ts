import type { TopicSpec } from '@duban/contracts';
import type { PartitionRef, ReceivedMessage } from '@duban/ports';
import { LogBus, type Appending, type GroupPosition, type MessageLog } from '@duban/runtime';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';

const SCHEMA = [
  `CREATE TABLE topics (name TEXT PRIMARY KEY, partitions INTEGER NOT NULL, cleanup TEXT NOT NULL) STRICT;
   CREATE TABLE positions (grp TEXT NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL, next INTEGER NOT NULL,
     PRIMARY KEY (grp, topic, partition)) STRICT, WITHOUT ROWID`,
];
const SAVE_POSITION = `INSERT INTO positions (grp, topic, partition, next) VALUES (?, ?, ?, ?)
  ON CONFLICT (grp, topic, partition) DO UPDATE SET next = excluded.next`;
/** Compaction keeps at least this many of a partition's newest messages as they are. */
const KEPT_TAIL = 10_000;

interface PartitionTable {
  readonly append: StatementSync;
  readonly read: StatementSync;
  earliest: number;
  end: number;
}

interface Row {
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers: string | null;
  readonly published_at: number;
}

/** The log on SQLite: one table per partition, appended by rowid. */
export class SqliteMessageLog implements MessageLog {
  private readonly database: DatabaseSync;
  private readonly tables = new Map<string, PartitionTable>();

  constructor(private readonly path: string) {
    this.database = openDatabase(path, SCHEMA, 'bulk');
    for (const topic of this.topics()) this.openTables(topic);
  }

  topics(): readonly TopicSpec[] {
    return this.database.prepare('SELECT name, partitions, cleanup FROM topics ORDER BY name').all() as unknown as TopicSpec[];
  }

  create(topic: TopicSpec): void {
    inTransaction(this.database, this.path, () => {
      this.database
        .prepare('INSERT INTO topics (name, partitions, cleanup) VALUES (?, ?, ?)')
        .run(topic.name, topic.partitions, topic.cleanup);
      for (let partition = 0; partition < topic.partitions; partition += 1) {
        this.database.exec(`CREATE TABLE ${tableOf({ topic: topic.name, partition })} (
          offset INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, headers TEXT, published_at INTEGER NOT NULL) STRICT`);
      }
    });
    this.openTables(topic);
  }

  append(batch: readonly Appending[], publishedAt: number): void {
    const ends = new Map<PartitionTable, number>();
    inTransaction(this.database, this.path, () => {
      for (const { messages, ...partition } of batch) {
        const table = this.table(partition);
        let offset = table.end;
        for (const { key, value, headers } of messages) {
          table.append.run(offset, key, value, headers === undefined ? null : JSON.stringify(headers), publishedAt);
          offset += 1;
        }
        ends.set(table, offset);
      }
    });
    for (const [table, end] of ends) table.end = end;
  }

  read(partition: PartitionRef, from: number, limit: number): readonly ReceivedMessage[] {
    const table = this.table(partition);
    if (from >= table.end) return [];
    return (table.read.all(from, limit) as unknown as Row[]).map(received);
  }

  bounds(partition: PartitionRef): { earliest: number; end: number } {
    const { earliest, end } = this.table(partition);
    return { earliest, end };
  }

  position(group: string, { topic, partition }: PartitionRef): number | undefined {
    const row = this.database
      .prepare('SELECT next FROM positions WHERE grp = ? AND topic = ? AND partition = ?')
      .get(group, topic, partition);
    return row?.['next'] as number | undefined;
  }

  savePositions(positions: readonly GroupPosition[]): void {
    const save = this.database.prepare(SAVE_POSITION);
    inTransaction(this.database, this.path, () => {
      for (const { group, topic, partition, offset } of positions) save.run(group, topic, partition, offset);
    });
  }

  close(): void {
    this.database.close();
  }

  private openTables({ name, partitions, cleanup }: TopicSpec): void {
    for (let partition = 0; partition < partitions; partition += 1) {
      const table = tableOf({ topic: name, partition });
      if (cleanup === 'compact') this.compact(table);
      const bounds = this.database.prepare(`SELECT min(offset) AS first, max(offset) AS last FROM ${table}`).get() as {
        first: number | null;
        last: number | null;
      };
      this.tables.set(table, {
        append: this.database.prepare(`INSERT INTO ${table} (offset, key, value, headers, published_at) VALUES (?, ?, ?, ?, ?)`),
        read: this.database.prepare(
          `SELECT offset, key, value, headers, published_at FROM ${table} WHERE offset >= ? ORDER BY offset LIMIT ?`,
        ),
        earliest: bounds.first ?? 0,
        end: bounds.last === null ? 0 : bounds.last + 1,
      });
    }
  }

  /** At open: keeps the last message of every key, and the newest KEPT_TAIL. The last message of all is always kept, so offsets never restart. */
  private compact(table: string): void {
    inTransaction(this.database, this.path, () =>
      this.database.exec(`DELETE FROM ${table} WHERE offset < (SELECT max(offset) - ${KEPT_TAIL} FROM ${table})
        AND offset NOT IN (SELECT max(offset) FROM ${table} GROUP BY key)`),
    );
  }

  private table(partition: PartitionRef): PartitionTable {
    return this.tables.get(tableOf(partition)) as PartitionTable;
  }
}

function tableOf({ topic, partition }: PartitionRef): string {
  return `"log ${topic.replaceAll('"', '""')} ${partition}"`;
}

function received({ offset, key, value, headers, published_at: publishedAt }: Row): ReceivedMessage {
  return { offset, key, value, publishedAt, ...(headers === null ? {} : { headers: JSON.parse(headers) as Record<string, string> }) };
}

/** The event bus of one process on one file. */
export class SqliteBus extends LogBus {
  constructor(path: string) {
    super(new SqliteMessageLog(path));
  }
}
