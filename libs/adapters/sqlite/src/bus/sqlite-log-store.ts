import type { TopicSpec } from '@duban/contracts';
import { partitionOf, type LogStore } from '@duban/delivery';
import type { Message } from '@duban/ports';
import { openDatabase } from '../engine/database';
import { GroupCommit } from '../engine/group-commit';
import { LazyWrite } from '../engine/lazy-write';
import { Writer } from '../engine/writer';
import { Compactor } from './compactor';
import { POSITIONS_SCHEMA, PositionTable } from './position-table';
import type { SqlitePartitionLog } from './sqlite-partition-log';
import { TOPICS_SCHEMA, TopicTable } from './topic-table';

const SCHEMA = [`${TOPICS_SCHEMA}; ${POSITIONS_SCHEMA}`];
const COMPACT_EVERY_MS = 60_000;

/** The log of all topics in one SQLite file. */
export class SqliteLogStore implements LogStore {
  readonly positions: PositionTable;
  private readonly writer: Writer;
  private readonly commit: GroupCommit;
  private readonly topics: TopicTable;
  private readonly lazyPositions: LazyWrite;
  private readonly compactor: Compactor;
  private readonly compacting: NodeJS.Timeout;

  constructor(path: string) {
    this.writer = new Writer(openDatabase(path, { schema: SCHEMA, cacheMiB: 8 }), path);
    this.topics = new TopicTable(this.writer.database);
    this.commit = new GroupCommit(this.writer, {
      committed: () => this.eachLog((log) => log.settle()),
      rolledBack: () => this.eachLog((log) => log.undo()),
    });
    this.positions = new PositionTable(this.writer.database, () => this.lazyPositions.touch());
    this.lazyPositions = new LazyWrite(this.commit, () => this.positions.write());
    this.compactor = new Compactor(this.commit);
    this.compacting = setInterval(() => this.compact(), COMPACT_EVERY_MS).unref();
    this.compact();
  }

  ensure(specs: readonly TopicSpec[]): void {
    const missing = this.topics.missing(specs);
    if (missing.length === 0) return;
    const rows = this.writer.transaction(() => missing.map((spec) => this.topics.create(spec)));
    for (const row of rows) this.topics.open(row);
  }

  logs(topic: string): readonly SqlitePartitionLog[] {
    return this.topics.get(topic).logs;
  }

  async append(topic: string, messages: readonly Message[]): Promise<void> {
    const logs = this.logs(topic);
    if (messages.length === 0) return;
    await this.commit.run(() => this.appendAll(logs, messages));
  }

  async close(): Promise<void> {
    clearInterval(this.compacting);
    await this.compactor.stop();
    await this.lazyPositions.close();
    this.commit.close();
    this.writer.database.close();
  }

  private appendAll(logs: readonly SqlitePartitionLog[], messages: readonly Message[]): void {
    const publishedAt = Date.now();
    for (const message of messages) logs[partitionOf(message.key, logs.length)]?.append(message, publishedAt);
  }

  private eachLog(change: (log: SqlitePartitionLog) => void): void {
    for (const { logs } of this.topics.all()) for (const log of logs) change(log);
  }

  private compact(): void {
    const compacted = [...this.topics.all()].filter(({ spec }) => spec.cleanup === 'compact');
    void this.compactor.run(compacted.flatMap(({ logs }) => logs));
  }
}
