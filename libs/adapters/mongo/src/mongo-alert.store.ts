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
import { ALERTS, TAKEN_PARTITIONS, WATCHED_ITEMS, type AlertDocument, type TakenDocument, type WatchedDocument } from './alert-schema';
import type { MongoConnection } from './mongo-connection';
import { Outbox } from './outbox';
import { PUBLISHED_EVENTS, type EventDocument } from './outbox-document';
import { StoredAlerts } from './stored-alerts';
import { TakenPartitions } from './taken-partitions';
import { WatchedItems } from './watched-items';

/** Alerts on MongoDB. A write is one guarded update of one document, as in the register: see `GuardedWrites` and `Outbox`. */
export class MongoAlertStore implements AlertStore {
  private constructor(
    private readonly alerts: StoredAlerts,
    private readonly watched: WatchedItems,
    private readonly taken: TakenPartitions,
    private readonly outbox: Outbox<AlertDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoAlertStore> {
    const alerts = await connection.collection<AlertDocument>(ALERTS);
    const items = await connection.collection<WatchedDocument>(WATCHED_ITEMS);
    const taken = await connection.collection<TakenDocument>(TAKEN_PARTITIONS);
    const published = await connection.collection<EventDocument>(PUBLISHED_EVENTS);
    return new MongoAlertStore(
      new StoredAlerts(connection, alerts),
      new WatchedItems(connection, items),
      new TakenPartitions(connection, taken),
      new Outbox(connection, alerts, published),
    );
  }

  load(id: string): Promise<Alert | undefined> {
    return this.alerts.load(id);
  }

  write(writes: readonly AlertWrite[]): Promise<readonly WriteOutcome[]> {
    return this.alerts.write(writes);
  }

  events(id: string): Promise<readonly AlertEntry[]> {
    return this.outbox.events(id, 1);
  }

  list(query: AlertQuery): Promise<readonly Alert[]> {
    return this.alerts.list(query);
  }

  statistics(query: AlertStatisticsQuery): AsyncIterable<AlertRows> {
    return this.alerts.statistics(query);
  }

  stageCounts(): Promise<readonly StageCount[]> {
    return this.alerts.stageCounts();
  }

  due(on: IsoDate, limit: number): Promise<readonly Alert[]> {
    return this.alerts.due(on, limit);
  }

  openAbout(itemIds: readonly string[], regions: readonly string[]): Promise<readonly Alert[]> {
    return this.alerts.openAbout(itemIds, regions);
  }

  scan(after: string, limit: number): Promise<readonly Alert[]> {
    return this.alerts.scan(after, limit);
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, WatchedItem>> {
    return this.watched.byIds(ids);
  }

  writeItems(items: readonly WatchedItem[]): Promise<readonly WriteOutcome[]> {
    return this.watched.write(items);
  }

  dueItems(on: IsoDate, limit: number): Promise<readonly WatchedItem[]> {
    return this.watched.due(on, limit);
  }

  scanItems(after: string, limit: number): Promise<readonly WatchedItem[]> {
    return this.watched.scan(after, limit);
  }

  async groupCounts(): Promise<readonly GroupCount[]> {
    return (await Promise.all([this.watched.countBy('department'), this.watched.countBy('area')])).flat();
  }

  takenPartitions(): Promise<readonly TakenPartition[]> {
    return this.taken.all();
  }

  noteTaken(taken: readonly TakenPartition[]): Promise<void> {
    return this.taken.note(taken);
  }

  unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    return this.outbox.unpublished(limit);
  }

  waiting(most: number): Promise<number> {
    return this.outbox.waiting(most);
  }

  markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    return this.outbox.markPublished(entries);
  }

  onWritten(listener: () => void): void {
    this.alerts.onWritten(listener);
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  async close(): Promise<void> {
    await Promise.all([this.alerts.settled(), this.watched.settled()]);
  }
}
