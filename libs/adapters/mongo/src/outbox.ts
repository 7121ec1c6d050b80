import type { OutboxEntry } from '@duban/ports';
import type { mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';
import { takeUntil } from './pages';
import { eventDocument, isOwnEvent, mergeEvents, type EventDocument, type OutboxDocument, type Unpublished } from './outbox-document';
import { emptyOutboxes, noteEmpty, OUTBOX_FILTERS, OUTBOX_HEAD, outboxSizes, takeOut, waitingIn, type OutboxHead } from './outbox-queries';

/** The events that are in the documents of items or alerts until they are published, when they move to the collection `events`. */
export class Outbox<Document extends OutboxDocument> {
  private readonly items: mongo.Collection<OutboxDocument>;

  constructor(
    private readonly connection: MongoConnection,
    items: mongo.Collection<Document>,
    private readonly published: mongo.Collection<EventDocument>,
  ) {
    this.items = items as unknown as mongo.Collection<OutboxDocument>; // whose other fields the outbox neither reads nor changes
  }

  /**
   * The events of one item from `fromSeq` on, ascending, published ones too. Reads the document first: an event that leaves its outbox in
   * between is in the collection `events` already.
   */
  async events(id: string, fromSeq: number): Promise<readonly Unpublished[]> {
    const item = await this.connection.attempt(() => this.items.findOne({ _id: id }, { projection: { outbox: 1 } }));
    if (item === null) return [];
    const cursor = this.published.find(OUTBOX_FILTERS.events(id, fromSeq)).sort({ _id: 1 });
    const published = await this.connection.attempt(() => cursor.toArray());
    return mergeEvents(
      published.filter((event) => isOwnEvent(id, event)),
      item.outbox.filter(({ seq }) => seq >= fromSeq),
    );
  }

  /** Reads the heads of as many outboxes as together have enough events, then those outboxes. All others are not read. */
  async unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    const heads = await this.connection.attempt(() => this.heads(limit));
    const longer = await this.outboxes(
      heads.filter((head) => waitingIn(head) > 1),
      limit,
    );
    const empty = heads.filter((head) => waitingIn(head) === 0);
    if (empty.length === 0) return heads.flatMap((head) => readEntries(longer.get(head._id) ?? head)).slice(0, limit);
    await this.update(empty.map(({ _id }) => noteEmpty(_id)));
    return this.unpublished(limit); // they took the place of outboxes that have events
  }

  async waiting(most: number): Promise<number> {
    const cursor = this.items.aggregate<{ readonly events: number }>(outboxSizes(most));
    const sizes = await this.connection.attempt(() => takeUntil(cursor, most, ({ events }) => events));
    return Math.min(
      most,
      sizes.reduce((sum, { events }) => sum + events, 0),
    );
  }

  /**
   * Events are in `events` before they leave the item's document. An outbox whose events are all taken is emptied by one update; one that
   * has got more events meanwhile, or of which fewer are taken, loses them entry by entry.
   */
  async markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.keep(entries);
    const whole = emptyOutboxes(entries);
    const { matchedCount } = await this.update(whole);
    if (matchedCount < whole.length) await this.update(takeOut(entries));
  }

  private heads(limit: number): Promise<readonly OutboxHead[]> {
    const cursor = this.items.find<OutboxHead>(OUTBOX_FILTERS.unpublished(), { projection: OUTBOX_HEAD });
    return takeUntil(cursor.sort({ outboxSince: 1 }).limit(limit), limit, waitingIn);
  }

  private async outboxes(heads: readonly OutboxHead[], limit: number): Promise<ReadonlyMap<string, OutboxHead>> {
    if (heads.length === 0) return new Map();
    const filter = OUTBOX_FILTERS.load(heads.map(({ _id }) => _id));
    const cursor = this.items.find<OutboxHead>(filter, { projection: { version: 1, outbox: { $slice: limit } } });
    const found = await this.connection.attempt(() => cursor.toArray());
    return new Map(found.map((document) => [document._id, document]));
  }

  /** Those that are in `events` already are refused as duplicates. */
  private async keep(entries: readonly OutboxEntry[]): Promise<void> {
    const inserts = entries.map((entry) => ({ insertOne: { document: eventDocument(entry) } }));
    allowDuplicates(await makeIndependentWrites(this.connection, this.published, inserts));
  }

  private update(updates: readonly object[]): Promise<mongo.BulkWriteResult> {
    return this.connection.attempt(() => this.items.bulkWrite([...updates] as mongo.AnyBulkWriteOperation<OutboxDocument>[]));
  }
}

function readEntries({ _id, outbox }: OutboxHead): OutboxEntry[] {
  return outbox.map(({ seq, value }) => ({ itemId: _id, seq, value }));
}
