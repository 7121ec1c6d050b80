import type { IsoInstant } from '@duban/domain';
import {
  type Delivery,
  type DeliveryFigures,
  type DeliveryQuery,
  type DeliveryState,
  type DeliveryStore,
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
import { NotificationLog, type NotificationCollections } from './notification-log';

type DeliveryFilter = mongo.Filter<DeliveryDocument>;

/** Deliveries on MongoDB: a document each, guarded by its version; beside the notification log. */
export class MongoDeliveryStore extends NotificationLog implements DeliveryStore {
  private readonly writes: GuardedWrites<DeliveryDocument>;

  private constructor(
    connection: MongoConnection,
    private readonly made: mongo.Collection<DeliveryDocument>,
    log: NotificationCollections,
  ) {
    super(connection, log);
    this.writes = new GuardedWrites(connection, made);
  }

  static async open(connection: MongoConnection): Promise<MongoDeliveryStore> {
    const notices = await connection.collection<NoticeDocument>(NOTICES);
    const entries = await connection.collection<EntryDocument>(ENTRIES);
    return new MongoDeliveryStore(connection, await connection.collection<DeliveryDocument>(DELIVERIES), { notices, entries });
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
    const used = await this.usedBy(deliveries.map(({ id }) => id));
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
    const about = query.alertId === undefined ? undefined : await this.deliveriesAbout(query.alertId);
    return readDeliveryList(this.made, query, about, (cursor) => this.read(cursor));
  }

  scanDeliveries(after: string, limit: number): Promise<readonly Delivery[]> {
    return this.read(this.made.find(FILTERS.scan(after)).sort({ _id: 1 }).limit(limit));
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
