import type { TopicSpec } from '@duban/contracts';
import { listPartitions, formatPartitionKey, type PartitionRef, type ReceivedMessage } from '@duban/ports';
import { LogBus, type Appending, type GroupOffset, type MessageLog } from '@duban/runtime';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { PartitionTable } from './partition-table';
import { WalSync } from './wal-sync';

const SCHEMA = [
  `CREATE TABLE topics (name TEXT PRIMARY KEY, partitions INTEGER NOT NULL, cleanup TEXT NOT NULL) STRICT;
   CREATE TABLE positions (grp TEXT NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL, next INTEGER NOT NULL,
     PRIMARY KEY (grp, topic, partition)) STRICT, WITHOUT ROWID`,
];
const SAVE_POSITION = `INSERT INTO positions (grp, topic, partition, next) VALUES (?, ?, ?, ?)
  ON CONFLICT (grp, topic, partition) DO UPDATE SET next = excluded.next`;

interface OpenPartition {
  readonly table: PartitionTable;
  earliest: number;
  end: number;
}

/** The log on SQLite. Each partition is a table; messages that were appended together are a row. */
export class SqliteMessageLog implements MessageLog {
  private readonly database: DatabaseSync;
  private readonly wal: WalSync;
  private readonly readPosition: StatementSync;
  private readonly partitions = new Map<string, OpenPartition>();

  constructor(private readonly path: string) {
    this.database = openDatabase(path, SCHEMA, 'stream', 'caller');
    this.wal = new WalSync(path);
    this.readPosition = this.database.prepare('SELECT next FROM positions WHERE grp = ? AND topic = ? AND partition = ?');
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
      for (const partition of listPartitions(topic)) PartitionTable.create(this.database, partition);
    });
    this.openTables(topic);
  }

  async append(batch: readonly Appending[], publishedAt: number): Promise<void> {
    this.wal.assertSound();
    const ends = new Map<OpenPartition, number>();
    inTransaction(this.database, this.path, () => {
      for (const { messages, ...ref } of batch) {
        const partition = this.partition(ref);
        const from = ends.get(partition) ?? partition.end;
        partition.table.append(from, messages, publishedAt);
        ends.set(partition, from + messages.length);
      }
    });
    await this.wal.sync();
    for (const [partition, end] of ends) partition.end = end;
  }

  read(ref: PartitionRef, from: number, limit: number, maxChars: number): readonly ReceivedMessage[] {
    const { table, end } = this.partition(ref);
    return from >= end ? [] : table.read({ from, to: end }, limit, maxChars);
  }

  bounds(ref: PartitionRef): { earliest: number; end: number } {
    const { earliest, end } = this.partition(ref);
    return { earliest, end };
  }

  position(group: string, { topic, partition }: PartitionRef): number | undefined {
    return this.readPosition.get(group, topic, partition)?.['next'] as number | undefined;
  }

  saveOffsets(offsets: readonly GroupOffset[]): void {
    const save = this.database.prepare(SAVE_POSITION);
    inTransaction(this.database, this.path, () => {
      for (const { group, topic, partition, offset } of offsets) save.run(group, topic, partition, offset);
    });
  }

  close(): void {
    this.wal.close();
    this.database.close();
  }

  private openTables(topic: TopicSpec): void {
    for (const partition of listPartitions(topic)) {
      const table = new PartitionTable(this.database, partition);
      if (topic.cleanup === 'compact') inTransaction(this.database, this.path, () => table.compact());
      this.partitions.set(formatPartitionKey(partition), { table, ...table.bounds() });
    }
  }

  private partition(ref: PartitionRef): OpenPartition {
    return this.partitions.get(formatPartitionKey(ref)) as OpenPartition;
  }
}

/** The event bus of one process, in one file. */
export class SqliteBus extends LogBus {
  constructor(path: string) {
    super(new SqliteMessageLog(path));
  }
}
