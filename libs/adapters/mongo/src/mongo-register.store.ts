import { decodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import type { ItemWrite, OutboxEntry, RegisteredItem, RegisterQuery, RegisterStore, WriteOutcome } from '@duban/ports';
import type { mongo } from 'mongoose';
import { GuardedWrites } from './guarded-writes';
import { explainedRefusal } from './item-too-large';
import type { MongoConnection } from './mongo-connection';
import { Outbox } from './outbox';
import { PUBLISHED_EVENTS, type EventDocument } from './outbox-document';
import { REGISTER_FILTERS } from './register-queries';
import { guardedWrite, readRegisteredItem, REGISTER_ITEMS, type ItemDocument } from './register-schema';
import { SharedCalls } from './shared-calls';

const WITHOUT_OUTBOX = { projection: { outbox: 0 } } as const;

/**
 * The register on MongoDB. A write is one guarded update of the item's document, which contains the item's new events until they are
 * published (`Outbox`).
 */
export class MongoRegisterStore implements RegisterStore {
  private readonly writes: GuardedWrites<ItemDocument>;
  private readonly loads = new SharedCalls<string, RegisteredItem | undefined>(
    (ids) => this.find(ids),
    () => false,
  );
  private readonly outbox: Outbox<ItemDocument>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly items: mongo.Collection<ItemDocument>,
    published: mongo.Collection<EventDocument>,
  ) {
    this.writes = new GuardedWrites(connection, items, explainedRefusal);
    this.outbox = new Outbox(connection, items, published);
  }

  static async open(connection: MongoConnection): Promise<MongoRegisterStore> {
    const items = await connection.collection<ItemDocument>(REGISTER_ITEMS);
    return new MongoRegisterStore(connection, items, await connection.collection<EventDocument>(PUBLISHED_EVENTS));
  }

  load(id: string): Promise<RegisteredItem | undefined> {
    return this.loads.push(id);
  }

  async loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>> {
    const found = await this.find(ids);
    return new Map(found.flatMap((item) => (item === undefined ? [] : [[item.id, item]])));
  }

  async write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    return this.writes.make(writes.map(guardedWrite));
  }

  async scan(after: string, limit: number): Promise<readonly RegisteredItem[]> {
    const cursor = this.items.find(REGISTER_FILTERS.scan(after), WITHOUT_OUTBOX).sort({ _id: 1 }).limit(limit);
    return this.readItems(await this.connection.attempt(() => cursor.toArray()));
  }

  async list(query: RegisterQuery): Promise<readonly RegisteredItem[]> {
    const cursor = this.items.find(REGISTER_FILTERS.list(query), WITHOUT_OUTBOX).sort({ _id: 1 }).limit(query.limit);
    return this.readItems(await this.connection.attempt(() => cursor.toArray()));
  }

  async dependents(reference: string): Promise<readonly string[]> {
    const cursor = this.items.find(REGISTER_FILTERS.dependents(reference), { projection: { _id: 1 } }).sort({ _id: 1 });
    const found = await this.connection.attempt(() => cursor.toArray());
    return found.map(({ _id }) => _id);
  }

  async events(id: string, fromSeq = 1): Promise<readonly ItemEvent[]> {
    return (await this.outbox.events(id, fromSeq)).map(({ value }) => decodeItemEvent(value));
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
    this.writes.onWritten(listener);
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  async close(): Promise<void> {
    await this.writes.settled();
  }

  private async find(ids: readonly string[]): Promise<readonly (RegisteredItem | undefined)[]> {
    const cursor = this.items.find(REGISTER_FILTERS.load(ids), WITHOUT_OUTBOX);
    const found = this.readItems(await this.connection.attempt(() => cursor.toArray()));
    const items = new Map(found.map((item) => [item.id, item]));
    return ids.map((id) => items.get(id));
  }

  private readItems(documents: readonly ItemDocument[]): RegisteredItem[] {
    for (const { _id } of documents) this.writes.noteExisting(_id);
    return documents.map(readRegisteredItem);
  }
}
