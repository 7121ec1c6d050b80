import type { IsoInstant } from '@duban/domain';
import {
  type AlertNotice,
  type Delivery,
  type DeliveryFigures,
  type DeliveryQuery,
  type DeliveryState,
  type DeliveryStore,
  type MessageEntries,
  type NoticeChange,
  type NotificationEntry,
  type WaitingGroup,
  type WriteOutcome,
} from '@duban/ports';
import type { mongo } from 'mongoose';
import { readDeliveryFigures, readDueChannels, readSentSince } from './delivery-figures';
import { readDeliveryList } from './delivery-list';
import { DELIVERY_FILTERS as FILTERS } from './delivery-queries';
import { DELIVERIES, ENTRIES, guardedDelivery, NOTICES, readDelivery } from './delivery-schema';
import type { DeliveryDocument, EntryDocument, NoticeDocument } from './delivery-schema';
import { GuardedWrites } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';
import { NotificationLog } from './notification-log';

type DeliveryFilter = mongo.Filter<DeliveryDocument>;

/** Deliveries on MongoDB: a document each, guarded by its version; beside the notification log. */
export class MongoDeliveryStore implements DeliveryStore {
  private readonly writes: GuardedWrites<DeliveryDocument>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly made: mongo.Collection<DeliveryDocument>,
    private readonly log: NotificationLog,
  ) {
    this.writes = new GuardedWrites(connection, made);
  }

  static async open(connection: MongoConnection): Promise<MongoDeliveryStore> {
    const notices = await connection.collection<NoticeDocument>(NOTICES);
    const log = new NotificationLog(connection, notices, await connection.collection<EntryDocument>(ENTRIES));
    return new MongoDeliveryStore(connection, await connection.collection<DeliveryDocument>(DELIVERIES), log);
  }

  addNotices(notices: readonly AlertNotice[]): Promise<void> {
    return this.log.addNotices(notices);
  }

  dueNotices(at: IsoInstant, limit: number): Promise<readonly AlertNotice[]> {
    return this.log.dueNotices(at, limit);
  }

  changeNotices(changes: readonly NoticeChange[]): Promise<void> {
    return this.log.changeNotices(changes);
  }

  notices(alertId: string): Promise<readonly AlertNotice[]> {
    return this.log.notices(alertId);
  }

  oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): Promise<readonly AlertNotice[]> {
    return this.log.oldNotices(before, after, limit);
  }

  forgetAlerts(alertIds: readonly string[]): Promise<void> {
    return this.log.forgetAlerts(alertIds);
  }

  addEntries(entries: readonly NotificationEntry[]): Promise<void> {
    return this.log.addEntries(entries);
  }

  entriesAbout(alertIds: readonly string[]): Promise<readonly NotificationEntry[]> {
    return this.log.entriesAbout(alertIds);
  }

  waitingGroups(limit: number): Promise<readonly WaitingGroup[]> {
    return this.log.waitingGroups(limit);
  }

  take(group: string, deliveryId: string): Promise<void> {
    return this.log.take(group, deliveryId);
  }

  entriesIn(deliveryId: string, limit: number): Promise<MessageEntries> {
    return this.log.entriesIn(deliveryId, limit);
  }

  async delivery(id: string): Promise<Delivery | undefined> {
    return (await this.read(this.made.find({ _id: id })))[0];
  }

  async writeDeliveries(deliveries: readonly Delivery[]): Promise<readonly WriteOutcome[]> {
    return this.writes.make(deliveries.map(guardedDelivery));
  }

  inState(state: DeliveryState, limit: number, after?: Pick<Delivery, 'createdAt' | 'id'>): Promise<readonly Delivery[]> {
    return this.read(this.oldestFirst(FILTERS.inState(state, after)).limit(limit));
  }

  async removeDeliveries(deliveries: readonly Pick<Delivery, 'id' | 'version'>[]): Promise<void> {
    const used = await this.log.usedBy(deliveries.map(({ id }) => id));
    await this.writes.remove(deliveries.filter(({ id }) => !used.has(id)));
  }

  dueChannels(at: IsoInstant): Promise<readonly string[]> {
    return readDueChannels(this.connection, this.made, at);
  }

  dueDeliveries(channelId: string, at: IsoInstant, limit: number): Promise<readonly Delivery[]> {
    return this.read(this.oldestFirst(FILTERS.dueDeliveries(channelId, at) as DeliveryFilter).limit(limit));
  }

  async hasten(channelId: string, at: IsoInstant): Promise<void> {
    const filter = FILTERS.delayed(channelId, at) as DeliveryFilter;
    await this.connection.attempt(() => this.made.updateMany(filter, { $set: { dueAt: at }, $inc: { version: 1 } }));
  }

  sentSince(channelId: string, since: IsoInstant): Promise<readonly IsoInstant[]> {
    return readSentSince(this.connection, this.made, channelId, since);
  }

  async deliveries(query: DeliveryQuery): Promise<readonly Delivery[]> {
    const about = query.alertId === undefined ? undefined : await this.log.deliveriesAbout(query.alertId);
    return readDeliveryList(this.made, query, about, (cursor) => this.read(cursor));
  }

  figures(most: number): Promise<DeliveryFigures> {
    return readDeliveryFigures(this.connection, this.made, most);
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return this.writes.settled();
  }

  private oldestFirst(filter: DeliveryFilter): mongo.FindCursor<mongo.WithId<DeliveryDocument>> {
    return this.made.find(filter).sort({ createdAt: 1, _id: 1 });
  }

  private async read(cursor: mongo.FindCursor<mongo.WithId<DeliveryDocument>>): Promise<readonly Delivery[]> {
    const found = await this.connection.attempt(() => cursor.toArray());
    for (const { _id } of found) this.writes.noteExisting(_id);
    return found.map(readDelivery);
  }
}
