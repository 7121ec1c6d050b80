import type { Alert, AlertRows } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import type {
  AlertEntry,
  AlertQuery,
  AlertStatisticsQuery,
  AlertStore,
  AlertWrite,
  GroupCount,
  OutboxEntry,
  StageCount,
  TakenPartition,
  WatchedItem,
  WriteOutcome,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ALERT_QUERIES, COUNT_STAGES } from './alert-queries';
import { listAlerts, readAlerts } from './alert-rows';
import { readAlertStatistics } from './alert-statistics';
import { ALERT_SCHEMA } from './alert-schema';
import { AlertWriter, type AlertTask } from './alert-writer';
import { inTransaction, openDatabase } from './database';
import { WalSync } from './wal-sync';
import { WatchedItemReader } from './watched-item-reader';
import { WriteQueue } from './write-queue';

/** Alerts on SQLite, each one row beside its events. One number says how far the events are published, as in the register. */
export class SqliteAlertStore implements AlertStore {
  private readonly database: DatabaseSync;
  private readonly statements: Record<keyof typeof ALERT_QUERIES, StatementSync>;
  private readonly watched: WatchedItemReader;
  private readonly writer: AlertWriter;
  private readonly wal: WalSync;
  private readonly queue = new WriteQueue<AlertTask, readonly WriteOutcome[]>(
    (tasks) => inTransaction(this.database, this.path, () => tasks.map((task) => this.writer.perform(task))),
    () => this.wal.sync(),
  );
  private written: () => void = () => undefined;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ALERT_SCHEMA, 'point', 'caller');
    this.wal = new WalSync(path);
    const prepared = Object.entries(ALERT_QUERIES).map(([name, sql]) => [name, this.database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
    this.watched = new WatchedItemReader(this.database);
    this.writer = new AlertWriter(this.database);
  }

  load(id: string): Promise<Alert | undefined> {
    return Promise.resolve(readAlerts(this.statements.load.all(id))[0]);
  }

  async write(writes: readonly AlertWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes = await this.queue.push({ kind: 'alerts', writes });
    if (outcomes.includes('written')) this.written();
    return outcomes;
  }

  /** The events are on disk before they are given out, because callers decide on them. */
  async events(id: string): Promise<readonly AlertEntry[]> {
    const rows = this.statements.events.all(id) as unknown as AlertEntry[];
    await this.wal.sync();
    return rows.map(({ seq, value }) => ({ seq, value }));
  }

  list(query: AlertQuery): Promise<readonly Alert[]> {
    return Promise.resolve(listAlerts(this.database, query));
  }

  statistics(query: AlertStatisticsQuery): AsyncIterable<AlertRows> {
    return readAlertStatistics(this.database, query);
  }

  stageCounts(): Promise<readonly StageCount[]> {
    const rows = this.database.prepare(COUNT_STAGES).all() as unknown as readonly StageCount[];
    return Promise.resolve(rows.map(({ stage, level, alerts }) => ({ stage, level, alerts })));
  }

  due(on: IsoDate, limit: number): Promise<readonly Alert[]> {
    return Promise.resolve(readAlerts(this.statements.due.all(on, limit)));
  }

  openAbout(itemIds: readonly string[], regions: readonly string[]): Promise<readonly Alert[]> {
    const ofItems = itemIds.flatMap((id) => readAlerts(this.statements.openOfItem.all(id)));
    const ofGroups = regions.flatMap((region) => readAlerts(this.statements.openOfGroups.all(region)));
    return Promise.resolve([...ofItems, ...ofGroups]);
  }

  scan(after: string, limit: number): Promise<readonly Alert[]> {
    return Promise.resolve(readAlerts(this.statements.scan.all(after, limit)));
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, WatchedItem>> {
    return Promise.resolve(this.watched.byIds(ids));
  }

  writeItems(items: readonly WatchedItem[]): Promise<readonly WriteOutcome[]> {
    return this.queue.push({ kind: 'items', items });
  }

  dueItems(on: IsoDate, limit: number): Promise<readonly WatchedItem[]> {
    return Promise.resolve(this.watched.due(on, limit));
  }

  scanItems(after: string, limit: number): Promise<readonly WatchedItem[]> {
    return Promise.resolve(this.watched.scan(after, limit));
  }

  groupCounts(): Promise<readonly GroupCount[]> {
    return Promise.resolve(this.watched.countGroups());
  }

  takenPartitions(): Promise<readonly TakenPartition[]> {
    return Promise.resolve(this.watched.takenPartitions());
  }

  async noteTaken(taken: readonly TakenPartition[]): Promise<void> {
    await this.queue.push({ kind: 'taken', taken });
  }

  /** The events are on disk before they are given out: one that a power cut could take back must not be published. */
  async unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    const entries = this.statements.unpublished.all(limit) as unknown as OutboxEntry[];
    if (entries.length > 0) await this.wal.sync();
    return entries;
  }

  waiting(most: number): Promise<number> {
    return Promise.resolve(this.statements.waiting.get(most)?.['waiting'] as number);
  }

  async markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    const last = entries.at(-1);
    if (last !== undefined) await this.queue.push({ kind: 'published', last });
  }

  onWritten(listener: () => void): void {
    this.written = listener;
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }
}
