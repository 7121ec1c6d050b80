import type { ItemEvent } from '@duban/domain';
import type { ItemWrite, OutboxEntry, RegisteredItem, RegisterQuery, RegisterStore, WriteOutcome } from '@duban/ports';
import type { mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import { explainedRefusal } from './item-too-large';
import { KnownIds } from './known-ids';
import type { MongoConnection } from './mongo-connection';
import { isDuplicate, mayHaveArrived, refusedWrite } from './mongo-errors';
import { Outbox } from './outbox';
import { REGISTER_FILTERS } from './register-queries';
import {
  guardedWrite,
  readRegisteredItem,
  mergeEvents,
  REGISTER_EVENTS,
  REGISTER_ITEMS,
  type EventDocument,
  type ItemDocument,
} from './register-schema';
import { SharedCalls } from './shared-calls';

const WITHOUT_OUTBOX = { projection: { outbox: 0 } } as const;
const REMEMBERED = 100_000;

/**
 * The register on MongoDB. A write is one guarded update of the item's document, which contains the item's new events until they are
 * published (`Outbox`).
 */
export class MongoRegisterStore implements RegisterStore {
  private readonly writes = new SharedCalls<ItemWrite, WriteOutcome>((writes) => this.commit(writes), mayHaveArrived);
  private readonly loads = new SharedCalls<string, RegisteredItem | undefined>(
    (ids) => this.find(ids),
    () => false,
  );
  private readonly known = new KnownIds(REMEMBERED);
  private readonly outbox: Outbox;
  private written: () => void = () => undefined;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly items: mongo.Collection<ItemDocument>,
    private readonly published: mongo.Collection<EventDocument>,
  ) {
    this.outbox = new Outbox(connection, items, published);
  }

  static async open(connection: MongoConnection): Promise<MongoRegisterStore> {
    const items = await connection.collection<ItemDocument>(REGISTER_ITEMS);
    return new MongoRegisterStore(connection, items, await connection.collection<EventDocument>(REGISTER_EVENTS));
  }

  load(id: string): Promise<RegisteredItem | undefined> {
    return this.loads.push(id);
  }

  async loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>> {
    const found = await this.find(ids);
    return new Map(found.flatMap((item) => (item === undefined ? [] : [[item.id, item]])));
  }

  async write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    const last = new Map<string, Promise<WriteOutcome>>();
    const outcomes = writes.map((write) => {
      const before = last.get(write.item.id); // writes of one item are made one after another
      const outcome = before === undefined ? this.writeOne(write) : before.then(() => this.writeOne(write));
      last.set(write.item.id, outcome);
      return outcome;
    });
    const settled = await Promise.allSettled(outcomes);
    if (settled.some((each) => each.status === 'fulfilled' && each.value === 'written')) this.written();
    return Promise.all(outcomes);
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

  /** Reads the document first: an event that leaves its outbox in between is in the collection `events` already. */
  async events(id: string, fromSeq = 1): Promise<readonly ItemEvent[]> {
    const item = await this.connection.attempt(() => this.items.findOne({ _id: id }, { projection: { outbox: 1 } }));
    if (item === null) return [];
    const cursor = this.published.find(REGISTER_FILTERS.events(id, fromSeq)).sort({ _id: 1 });
    const published = await this.connection.attempt(() => cursor.toArray());
    return mergeEvents(
      published,
      item.outbox.filter(({ seq }) => seq >= fromSeq),
    );
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
    this.written = listener;
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  async close(): Promise<void> {
    await this.writes.settled();
  }

  private writeOne(write: ItemWrite): Promise<WriteOutcome> {
    return this.writes.push(write).catch((error: unknown) => {
      throw explainedRefusal(write.item.id, error);
    });
  }

  private async find(ids: readonly string[]): Promise<readonly (RegisteredItem | undefined)[]> {
    const cursor = this.items.find(REGISTER_FILTERS.load(ids), WITHOUT_OUTBOX);
    const found = this.readItems(await this.connection.attempt(() => cursor.toArray()));
    const items = new Map(found.map((item) => [item.id, item]));
    return ids.map((id) => items.get(id));
  }

  private readItems(documents: readonly ItemDocument[]): RegisteredItem[] {
    for (const { _id } of documents) this.known.add(_id);
    return documents.map(readRegisteredItem);
  }

  /** Writes are independent: a refused one does not affect the others. @returns for each its outcome, or why it was refused */
  private async commit(writes: readonly ItemWrite[]): Promise<(WriteOutcome | Error)[]> {
    await this.getToKnow(writes.filter(({ expectedVersion }) => expectedVersion > 0).map(({ item }) => item.id));
    const possible = writes.filter(({ item, expectedVersion }) => expectedVersion === 0 || this.known.has(item.id));
    const refused = await makeIndependentWrites(this.connection, this.items, possible.map(guardedWrite));
    const outcomes = new Map(possible.map((write, at) => [write, outcomeOf(refused.get(at))]));
    for (const [{ item }, outcome] of outcomes) if (outcome === 'written') this.known.add(item.id);
    return writes.map((write) => outcomes.get(write) ?? 'conflict');
  }

  private async getToKnow(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.known.has(id));
    if (unknown.length === 0) return;
    const cursor = this.items.find(REGISTER_FILTERS.load(unknown), { projection: { _id: 1 } });
    for (const { _id } of await this.connection.attempt(() => cursor.toArray())) this.known.add(_id);
  }
}

function outcomeOf(refused: mongo.WriteError | undefined): WriteOutcome | Error {
  if (refused === undefined) return 'written';
  return isDuplicate(refused) ? 'conflict' : refusedWrite(refused);
}
