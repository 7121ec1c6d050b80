import type { WriteOutcome } from '@duban/ports';
import type { mongo } from 'mongoose';
import { makeIndependentWrites, type CountedWrite } from './independent-writes';
import { KnownIds } from './known-ids';
import type { MongoConnection } from './mongo-connection';
import { isDuplicate, mayHaveArrived, refusedWrite } from './mongo-errors';
import { SharedCalls } from './shared-calls';

const REMEMBERED = 100_000;

/** A write of one document that is guarded by the version that it was decided on: 0, the document must not exist yet. */
export interface GuardedWrite<Document extends mongo.Document> {
  readonly id: string;
  readonly expectedVersion: number;
  /** Finds the document by its id and that version, or inserts it. */
  readonly operation: CountedWrite<Document>;
}

/**
 * Guarded writes of one collection, those of many callers in few calls. When the stored version is another one, the upsert fails on the
 * duplicate `_id`, so that every write of a bulk has its own outcome. An upsert would create a document that does not exist: a write that
 * expects one is a conflict unless its id is known to exist.
 */
export class GuardedWrites<Document extends { readonly _id: string }> {
  private readonly calls = new SharedCalls<GuardedWrite<Document>, WriteOutcome>((writes) => this.commit(writes), mayHaveArrived);
  private readonly known = new KnownIds(REMEMBERED);
  private written: () => void = () => undefined;

  /** @param explain makes a sentence of the error of a write that was refused alone */
  constructor(
    private readonly connection: MongoConnection,
    private readonly collection: mongo.Collection<Document>,
    private readonly explain: (id: string, error: unknown) => unknown = (_, error) => error,
  ) {}

  /** Writes of one document are made one after another, all others at once. */
  async make(writes: readonly GuardedWrite<Document>[]): Promise<readonly WriteOutcome[]> {
    const last = new Map<string, Promise<WriteOutcome>>();
    const outcomes = writes.map((write) => {
      const before = last.get(write.id);
      const outcome = before === undefined ? this.makeOne(write) : before.then(() => this.makeOne(write));
      last.set(write.id, outcome);
      return outcome;
    });
    const settled = await Promise.allSettled(outcomes);
    if (settled.some((each) => each.status === 'fulfilled' && each.value === 'written')) this.written();
    return Promise.all(outcomes);
  }

  /** Removes the documents that are still of these versions. */
  async remove(documents: readonly { readonly id: string; readonly version: number }[]): Promise<void> {
    if (documents.length === 0) return;
    const deletions = documents.map(({ id: _id, version }) => ({
      deleteOne: { filter: { _id, version } as unknown as mongo.Filter<Document> },
    }));
    await this.connection.attempt(() => this.collection.bulkWrite(deletions, { ordered: false }));
  }

  /** Remembers that a document exists, as whoever reads it has seen. */
  noteExisting(id: string): void {
    this.known.add(id);
  }

  /** Sets the one listener, which is called after writes of which one at least was written. */
  onWritten(listener: () => void): void {
    this.written = listener;
  }

  /** Resolves when no write is in progress. */
  settled(): Promise<void> {
    return this.calls.settled();
  }

  private makeOne(write: GuardedWrite<Document>): Promise<WriteOutcome> {
    return this.calls.push(write).catch((error: unknown) => {
      throw this.explain(write.id, error);
    });
  }

  /** Writes are independent: a refused one does not affect the others. @returns for each its outcome, or why it was refused */
  private async commit(writes: readonly GuardedWrite<Document>[]): Promise<(WriteOutcome | Error)[]> {
    await this.getToKnow(writes.filter(({ expectedVersion }) => expectedVersion > 0).map(({ id }) => id));
    const possible = writes.filter(({ id, expectedVersion }) => expectedVersion === 0 || this.known.has(id));
    const operations = possible.map(({ operation }) => operation);
    const refused = await makeIndependentWrites(this.connection, this.collection, operations);
    const outcomes = new Map(possible.map((write, at) => [write, toOutcome(refused.get(at))]));
    for (const [{ id }, outcome] of outcomes) if (outcome === 'written') this.known.add(id);
    return writes.map((write) => outcomes.get(write) ?? 'conflict');
  }

  private async getToKnow(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.known.has(id));
    if (unknown.length === 0) return;
    const filter = { _id: { $in: unknown } } as unknown as mongo.Filter<Document>;
    const cursor = this.collection.find<{ readonly _id: string }>(filter, { projection: { _id: 1 } });
    for (const { _id } of await this.connection.attempt(() => cursor.toArray())) this.known.add(_id);
  }
}

function toOutcome(refused: mongo.WriteError | undefined): WriteOutcome | Error {
  if (refused === undefined) return 'written';
  return isDuplicate(refused) ? 'conflict' : refusedWrite(refused);
}
