import type { mongo } from 'mongoose';
import { makeIndependentWrites, type CountedWrite } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { mayHaveArrived } from './mongo-errors';
import { SharedCalls } from './shared-calls';

type RefusedWrites = ReadonlyMap<number, mongo.WriteError>;

/** Independent writes of one collection, those of several partitions in one call. */
export class SharedWrites<Document extends mongo.Document> {
  private readonly calls: SharedCalls<readonly CountedWrite<Document>[], RefusedWrites>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly collection: mongo.Collection<Document>,
  ) {
    this.calls = new SharedCalls((lists) => this.makeAll(lists), mayHaveArrived);
  }

  /** @returns the error of each refused write, by its position in the list; all others are durable */
  make(writes: readonly CountedWrite<Document>[]): Promise<RefusedWrites> {
    return writes.length === 0 ? Promise.resolve(new Map()) : this.calls.push(writes);
  }

  private async makeAll(lists: readonly (readonly CountedWrite<Document>[])[]): Promise<readonly RefusedWrites[]> {
    const refused = await makeIndependentWrites(this.connection, this.collection, lists.flat());
    let first = 0;
    return lists.map(({ length }) => {
      const from = first;
      first += length;
      return new Map([...refused].filter(([at]) => at >= from && at < from + length).map(([at, error]) => [at - from, error]));
    });
  }
}
