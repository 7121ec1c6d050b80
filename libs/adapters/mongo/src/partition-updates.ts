import type { mongo } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { SharedCalls } from './shared-calls';
import type { PartitionDocument } from './tracker-schema';

/** Sets fields of the document of a partition if it is still as the filter says. Made twice it does the same. */
export interface PartitionUpdate {
  readonly filter: mongo.Filter<PartitionDocument>;
  readonly fields: Partial<PartitionDocument>;
}

/** Updates of the documents of partitions, those of several partitions in one call. */
export class PartitionUpdates {
  private readonly calls: SharedCalls<PartitionUpdate, boolean>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly partitions: mongo.Collection<PartitionDocument>,
  ) {
    this.calls = new SharedCalls(
      (updates) => this.makeAll(updates),
      () => false, // an update that is repeated does the same
    );
  }

  /** @returns whether the document was as the filter says */
  make(update: PartitionUpdate): Promise<boolean> {
    return this.calls.push(update);
  }

  /** MongoDB counts the updates of a call together: when some have not matched, each is made by itself. */
  private async makeAll(updates: readonly PartitionUpdate[]): Promise<readonly boolean[]> {
    if (updates.length > 1) {
      const writes = updates.map(({ filter, fields }) => ({ updateOne: { filter, update: { $set: fields } } }));
      const bulk = (): Promise<mongo.BulkWriteResult> => this.partitions.bulkWrite(writes, { ordered: false });
      const { matchedCount } = await this.connection.attempt(bulk);
      if (matchedCount === updates.length) return updates.map(() => true);
    }
    const matched: boolean[] = [];
    for (const update of updates) matched.push(await this.makeOne(update));
    return matched;
  }

  private async makeOne({ filter, fields }: PartitionUpdate): Promise<boolean> {
    return (await this.connection.attempt(() => this.partitions.updateOne(filter, { $set: fields }))).matchedCount > 0;
  }
}
