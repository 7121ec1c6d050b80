import type { IsoInstant } from '@duban/domain';
import {
  deliveryStretches,
  ENDED_RANK,
  type AlertNotice,
  type Delivery,
  type DeliveryFigures,
  type DeliveryQuery,
  type DeliveryState,
  type DeliveryStore,
  type LoggedEntry,
  type MessageEntries,
  type NoticeChange,
  type NotificationEntry,
  type WaitingGroup,
  type WriteOutcome,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { deliveryListQuery } from './delivery-queries';
import { DELIVERY_QUERIES, DELIVERY_SCHEMA } from './delivery-schema';
import { DeliveryWriter } from './delivery-writer';
import { WalSync } from './wal-sync';
import { WriteQueue } from './write-queue';

type DeliveryTask = (writer: DeliveryWriter) => readonly WriteOutcome[];

interface NoticeRow {
  readonly doc: string;
  readonly due_at: IsoInstant;
  readonly state: AlertNotice['state'];
  readonly reason: AlertNotice['reason'];
  readonly by_what: string;
}

/** Notices, the notification log and deliveries on SQLite, each a row. */
export class SqliteDeliveryStore implements DeliveryStore {
  private readonly database: DatabaseSync;
  private readonly statements: Record<keyof typeof DELIVERY_QUERIES, StatementSync>;
  private readonly writer: DeliveryWriter;
  private readonly wal: WalSync;
  private readonly queue = new WriteQueue<DeliveryTask, readonly WriteOutcome[]>(
    (tasks) => inTransaction(this.database, this.path, () => tasks.map((task) => task(this.writer))),
    () => this.wal.sync(),
  );

  constructor(private readonly path: string) {
    this.database = openDatabase(path, DELIVERY_SCHEMA, 'point', 'caller');
    this.wal = new WalSync(path);
    const prepared = Object.entries(DELIVERY_QUERIES).map(([name, sql]) => [name, this.database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
    this.writer = new DeliveryWriter(this.database);
  }

  addNotices(notices: readonly AlertNotice[]): Promise<void> {
    return this.perform(notices, (writer, notice) => writer.addNotice(notice));
  }

  dueNotices(at: IsoInstant, limit: number): Promise<readonly AlertNotice[]> {
    return Promise.resolve(readNotices(this.statements.dueNotices.all(at, limit)));
  }

  changeNotices(changes: readonly NoticeChange[]): Promise<void> {
    return this.perform(changes, (writer, change) => writer.changeNotice(change));
  }

  notices(alertId: string): Promise<readonly AlertNotice[]> {
    return Promise.resolve(readNotices(this.statements.notices.all(alertId)));
  }

  scanNotices(after: string, limit: number): Promise<readonly AlertNotice[]> {
    return Promise.resolve(readNotices(this.statements.scanNotices.all(after, limit)));
  }

  oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): Promise<readonly AlertNotice[]> {
    return Promise.resolve(readNotices(this.statements.oldNotices.all(before, after?.at ?? '', after?.id ?? '', limit)));
  }

  forgetAlerts(alertIds: readonly string[]): Promise<void> {
    return this.perform(alertIds, (writer, id) => writer.forget(id));
  }

  addEntries(entries: readonly NotificationEntry[]): Promise<void> {
    return this.addLogged(entries.map((entry) => ({ entry, deliveryId: null })));
  }

  addLogged(entries: readonly LoggedEntry[]): Promise<void> {
    return this.perform(entries, (writer, entry) => writer.addEntry(entry));
  }

  scanEntries(after: string, limit: number): Promise<readonly LoggedEntry[]> {
    const rows = this.statements.scanEntries.all(after, limit) as unknown as readonly { doc: string; delivery: string | null }[];
    return Promise.resolve(rows.map(({ doc, delivery: deliveryId }) => ({ entry: JSON.parse(doc) as NotificationEntry, deliveryId })));
  }

  entriesAbout(alertIds: readonly string[]): Promise<readonly NotificationEntry[]> {
    return Promise.resolve(alertIds.flatMap((id) => readDocs<NotificationEntry>(this.statements.entriesAbout.all(id))));
  }

  waitingGroups(limit: number): Promise<readonly WaitingGroup[]> {
    const groups = this.statements.waitingGroups.all(limit) as unknown as readonly { group_key: string; first: string }[];
    return Promise.resolve(
      groups.flatMap(({ group_key: group, first }) => {
        const [entry] = readDocs<NotificationEntry>(this.statements.entry.all(first));
        return entry === undefined ? [] : [{ group, first: entry }];
      }),
    );
  }

  take(group: string, deliveryId: string): Promise<void> {
    return this.perform([group], (writer) => writer.take(group, deliveryId));
  }

  entriesIn(deliveryId: string, limit: number): Promise<MessageEntries> {
    const { count, ended } = this.statements.countEntries.get(ENDED_RANK, deliveryId) as Record<'count' | 'ended', number>;
    return Promise.resolve({ count, ended, gravest: readDocs<NotificationEntry>(this.statements.entriesIn.all(deliveryId, limit)) });
  }

  delivery(id: string): Promise<Delivery | undefined> {
    return Promise.resolve(readDocs<Delivery>(this.statements.delivery.all(id))[0]);
  }

  writeDeliveries(deliveries: readonly Delivery[]): Promise<readonly WriteOutcome[]> {
    return this.queue.push((writer) => deliveries.map((delivery) => writer.save(delivery)));
  }

  /** What is sent next is on disk before it is given out: what a power cut could take back must not be sent. */
  async inState(state: DeliveryState, limit: number, after?: Pick<Delivery, 'createdAt' | 'id'>): Promise<readonly Delivery[]> {
    return this.synced(readDocs<Delivery>(this.statements.inState.all(state, after?.createdAt ?? '', after?.id ?? '', limit)));
  }

  removeDeliveries(deliveries: readonly Pick<Delivery, 'id' | 'version'>[]): Promise<void> {
    return this.perform(deliveries, (writer, delivery) => writer.remove(delivery));
  }

  dueChannels(at: IsoInstant): Promise<readonly string[]> {
    const rows = this.statements.dueChannels.all(at) as unknown as readonly { channel: string | null }[];
    return Promise.resolve(rows.flatMap(({ channel }) => channel ?? []));
  }

  dueDeliveries(channelId: string, at: IsoInstant, limit: number): Promise<readonly Delivery[]> {
    return this.synced(readDocs<Delivery>(this.statements.dueDeliveries.all(channelId, at, limit)));
  }

  async hasten(channelId: string, at: IsoInstant): Promise<void> {
    await this.queue.push((writer) => {
      const delayed = readDocs<Delivery>(this.statements.delayed.all(channelId, at));
      return delayed.map((delivery) => writer.save({ ...delivery, version: delivery.version + 1, dueAt: at }));
    });
  }

  sentSince(channelId: string, since: IsoInstant): Promise<readonly IsoInstant[]> {
    const rows = this.statements.sentSince.all(channelId, since) as unknown as readonly { sent_at: IsoInstant }[];
    return Promise.resolve(rows.map(({ sent_at: sentAt }) => sentAt));
  }

  deliveries(query: DeliveryQuery): Promise<readonly Delivery[]> {
    const found: Delivery[] = [];
    for (const stretch of deliveryStretches(query)) {
      if (found.length >= query.limit) break;
      const { sql, values } = deliveryListQuery(query, stretch, query.limit - found.length);
      found.push(...readDocs<Delivery>(this.database.prepare(sql).all(...values)));
    }
    return Promise.resolve(found);
  }

  scanDeliveries(after: string, limit: number): Promise<readonly Delivery[]> {
    return Promise.resolve(readDocs<Delivery>(this.statements.scanDeliveries.all(after, limit)));
  }

  figures(most: number): Promise<DeliveryFigures> {
    const count = (...states: readonly DeliveryState[]): number =>
      Math.min(
        most,
        states.reduce((sum, state) => sum + (this.statements.countState.get(state, most)?.['count'] as number), 0),
      );
    const oldest = (['draft', 'waiting', 'sending'] as const).flatMap(
      (state) => (this.statements.oldest.get(state)?.['created_at'] as IsoInstant | null) ?? [],
    );
    return Promise.resolve({
      waiting: count('draft', 'waiting', 'sending'),
      oldestAt: oldest.sort()[0] ?? null,
      failed: count('failed', 'refused'),
      undeliverable: count('undeliverable'),
    });
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }

  private async perform<Each>(all: readonly Each[], write: (writer: DeliveryWriter, each: Each) => void): Promise<void> {
    if (all.length === 0) return;
    await this.queue.push((writer) => {
      for (const each of all) write(writer, each);
      return [];
    });
  }

  private async synced<Found>(found: readonly Found[]): Promise<readonly Found[]> {
    if (found.length > 0) await this.wal.sync();
    return found;
  }
}

function readDocs<Doc>(rows: readonly object[]): Doc[] {
  return (rows as readonly { readonly doc: string }[]).map(({ doc }) => JSON.parse(doc) as Doc);
}

function readNotices(rows: readonly object[]): AlertNotice[] {
  return (rows as readonly NoticeRow[]).map(({ doc, due_at: dueAt, state, reason, by_what: by }) => ({
    ...(JSON.parse(doc) as AlertNotice),
    dueAt,
    state,
    reason,
    by,
  }));
}
