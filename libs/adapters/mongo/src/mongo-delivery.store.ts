import type { IsoInstant } from '@duban/domain';
import {
  deliveryStretches,
  type Delivery,
  type DeliveryFigures,
  type DeliveryQuery,
  type DeliveryState,
  type DeliveryStore,
  type WriteOutcome,
} from '@duban/ports';
import type { mongo } from 'mongoose';
import { readDeliveryFigures } from './delivery-figures';
import { DELIVERY_FILTERS as FILTERS, deliveryListRead } from './delivery-queries';
import {
  DELIVERIES,
  ENTRIES,
  guardedDelivery,
  NOTICES,
  readDelivery,
  type DeliveryDocument,
  type EntryDocument,
  type NoticeDocument,
} from './delivery-schema';
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

  inState(state: DeliveryState, limit: number): Promise<readonly Delivery[]> {
    return this.read(this.oldestFirst(FILTERS.inState(state)).limit(limit));
  }

  async dueChannels(at: IsoInstant): Promise<readonly string[]> {
    const channels = await this.connection.attempt(() => this.made.distinct('channel', FILTERS.due(at) as DeliveryFilter));
    return channels.flatMap((channel) => channel ?? []);
  }

  dueDeliveries(channelId: string, at: IsoInstant, limit: number): Promise<readonly Delivery[]> {
    return this.read(this.oldestFirst(FILTERS.dueDeliveries(channelId, at) as DeliveryFilter).limit(limit));
  }

  async hasten(channelId: string, at: IsoInstant): Promise<void> {
    const filter = FILTERS.delayed(channelId, at) as DeliveryFilter;
    await this.connection.attempt(() => this.made.updateMany(filter, { $set: { dueAt: at }, $inc: { version: 1 } }));
  }

  async sentSince(channelId: string, since: IsoInstant): Promise<readonly IsoInstant[]> {
    const cursor = this.made.find(FILTERS.sentSince(channelId, since), { projection: { sentAt: 1 } });
    return (await this.connection.attempt(() => cursor.toArray())).flatMap(({ sentAt }) => sentAt ?? []);
  }

  async deliveries(query: DeliveryQuery): Promise<readonly Delivery[]> {
    const about = query.alertId === undefined ? undefined : await this.deliveriesAbout(query.alertId);
    const found: Delivery[] = [];
    for (const stretch of deliveryStretches(query)) {
      if (found.length >= query.limit) break;
      const { filter, sort, hint } = deliveryListRead(query, stretch, about);
      const cursor = this.made.find(filter, hint === undefined ? {} : { hint }).sort(sort);
      found.push(...(await this.read(cursor.limit(query.limit - found.length))));
    }
    return found;
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
