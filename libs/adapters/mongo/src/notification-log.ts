import type { IsoInstant } from '@duban/domain';
import {
  ENDED_RANK,
  type AlertNotice,
  type LoggedEntry,
  type MessageEntries,
  type NoticeChange,
  type NotificationEntry,
  type WaitingGroup,
} from '@duban/ports';
import type { mongo } from 'mongoose';
import { DELIVERY_FILTERS as FILTERS, groupWaiting } from './delivery-queries';
import {
  readEntry,
  readLogged,
  readNotice,
  toEntryDocument,
  toNoticeDocument,
  type EntryDocument,
  type NoticeDocument,
} from './delivery-schema';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';

export interface NotificationCollections {
  readonly notices: mongo.Collection<NoticeDocument>;
  readonly entries: mongo.Collection<EntryDocument>;
}

/** Of the store of deliveries the notices and the entries of the notification log: a document each, added once. */
export class NotificationLog {
  private readonly notified: mongo.Collection<NoticeDocument>;
  private readonly entries: mongo.Collection<EntryDocument>;

  constructor(
    protected readonly connection: MongoConnection,
    { notices, entries }: NotificationCollections,
  ) {
    this.notified = notices;
    this.entries = entries;
  }

  /** Those that supersede others do so even when they are added again, because the process may have ended in between. */
  async addNotices(notices: readonly AlertNotice[]): Promise<void> {
    await this.insert(this.notified, notices.map(toNoticeDocument));
    const later = notices.filter(({ seq }) => seq > 1);
    const change = (by: string) => ({ $set: { state: 'suppressed', reason: 'superseded', by } }) as const;
    await this.updateAll(
      this.notified,
      later.map(({ id, alertId, seq }) => ({
        updateMany: { filter: { alertId, seq: { $lt: seq }, state: 'waiting' as const }, update: change(id) },
      })),
    );
  }

  async dueNotices(at: IsoInstant, limit: number): Promise<readonly AlertNotice[]> {
    const cursor = this.notified.find(FILTERS.dueNotices(at) as mongo.Filter<NoticeDocument>).sort({ dueAt: 1, _id: 1 });
    return (await this.connection.attempt(() => cursor.limit(limit).toArray())).map(readNotice);
  }

  async changeNotices(changes: readonly NoticeChange[]): Promise<void> {
    await this.updateAll(
      this.notified,
      changes.map(({ id, ...change }) => ({ updateOne: { filter: { _id: id, state: 'waiting' as const }, update: { $set: change } } })),
    );
  }

  async notices(alertId: string): Promise<readonly AlertNotice[]> {
    const cursor = this.notified.find(FILTERS.notices(alertId)).sort({ at: 1, _id: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(readNotice);
  }

  async scanNotices(after: string, limit: number): Promise<readonly AlertNotice[]> {
    const cursor = this.notified.find(FILTERS.scan(after)).sort({ _id: 1 }).limit(limit);
    return (await this.connection.attempt(() => cursor.toArray())).map(readNotice);
  }

  async oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): Promise<readonly AlertNotice[]> {
    const cursor = this.notified.find(FILTERS.oldNotices(before, after)).sort({ at: 1, _id: 1 }).limit(limit);
    return (await this.connection.attempt(() => cursor.toArray())).map(readNotice);
  }

  /** Nothing waits any more of an alert that is over: what is looked at first does not change in between. */
  async forgetAlerts(alertIds: readonly string[]): Promise<void> {
    const filter = FILTERS.entriesAbout(alertIds);
    const notices = this.notified.find({ ...filter, state: 'waiting' }, { projection: { alertId: 1 } });
    const entries = this.entries.find({ ...filter, deliveryId: null }, { projection: { alertId: 1 } });
    const found = [
      ...(await this.connection.attempt(() => notices.toArray())),
      ...(await this.connection.attempt(() => entries.toArray())),
    ];
    const waiting = new Set(found.map(({ alertId }) => alertId));
    const forgotten = FILTERS.entriesAbout(alertIds.filter((id) => !waiting.has(id)));
    await this.connection.attempt(() => this.notified.deleteMany(forgotten));
    await this.connection.attempt(() => this.entries.deleteMany(forgotten));
  }

  /** Of these messages, those that have entries. */
  async usedBy(deliveryIds: readonly string[]): Promise<ReadonlySet<string>> {
    const used = await this.connection.attempt(() => this.entries.distinct('deliveryId', { deliveryId: { $in: [...deliveryIds] } }));
    return new Set(used.flatMap((id) => id ?? []));
  }

  addEntries(entries: readonly NotificationEntry[]): Promise<void> {
    return this.addLogged(entries.map((entry) => ({ entry, deliveryId: null })));
  }

  async addLogged(entries: readonly LoggedEntry[]): Promise<void> {
    await this.insert(this.entries, entries.map(toEntryDocument));
  }

  async scanEntries(after: string, limit: number): Promise<readonly LoggedEntry[]> {
    const cursor = this.entries.find(FILTERS.scan(after)).sort({ _id: 1 }).limit(limit);
    return (await this.connection.attempt(() => cursor.toArray())).map(readLogged);
  }

  async entriesAbout(alertIds: readonly string[]): Promise<readonly NotificationEntry[]> {
    const cursor = this.entries.find(FILTERS.entriesAbout(alertIds));
    return (await this.connection.attempt(() => cursor.toArray())).map(readEntry);
  }

  async waitingGroups(limit: number): Promise<readonly WaitingGroup[]> {
    const cursor = this.entries.aggregate<{ readonly _id: string; readonly first: string }>(groupWaiting(limit));
    const groups = await this.connection.attempt(() => cursor.toArray());
    const firsts = this.entries.find({ _id: { $in: groups.map(({ first }) => first) } });
    const found = new Map((await this.connection.attempt(() => firsts.toArray())).map((document) => [document._id, readEntry(document)]));
    return groups.flatMap(({ _id: group, first: id }) => {
      const first = found.get(id);
      return first === undefined ? [] : [{ group, first }];
    });
  }

  async take(group: string, deliveryId: string): Promise<void> {
    await this.connection.attempt(() => this.entries.updateMany(FILTERS.waitingIn(group), { $set: { deliveryId } }));
  }

  async entriesIn(deliveryId: string, limit: number): Promise<MessageEntries> {
    const filter = FILTERS.entriesIn(deliveryId);
    const count = await this.connection.attempt(() => this.entries.countDocuments(filter));
    const ended = await this.connection.attempt(() => this.entries.countDocuments({ ...filter, rank: ENDED_RANK }));
    const cursor = this.entries.find(filter).sort({ rank: -1, _id: 1 }).limit(limit);
    return { count, ended, gravest: (await this.connection.attempt(() => cursor.toArray())).map(readEntry) };
  }

  /** The ids of the deliveries that tell of an alert. */
  protected async deliveriesAbout(alertId: string): Promise<readonly string[]> {
    const cursor = this.entries.find(FILTERS.entriesAbout([alertId]), { projection: { deliveryId: 1 } });
    const found = await this.connection.attempt(() => cursor.toArray());
    return [...new Set(found.flatMap(({ deliveryId }) => deliveryId ?? []))];
  }

  private async insert<Document extends { readonly _id: string }>(
    collection: mongo.Collection<Document>,
    documents: readonly Document[],
  ): Promise<void> {
    if (documents.length === 0) return;
    const inserts = documents.map((document) => ({ insertOne: { document: document as mongo.OptionalUnlessRequiredId<Document> } }));
    allowDuplicates(await makeIndependentWrites(this.connection, collection, inserts));
  }

  private async updateAll<Document extends mongo.Document>(
    collection: mongo.Collection<Document>,
    updates: readonly mongo.AnyBulkWriteOperation<Document>[],
  ): Promise<void> {
    if (updates.length === 0) return;
    await this.connection.attempt(() => collection.bulkWrite([...updates], { ordered: false }));
  }
}
