import type { TakenPartition } from '@duban/ports';
import type { mongo } from 'mongoose';
import { upsertTaken, type TakenDocument } from './alert-schema';
import type { MongoConnection } from './mongo-connection';

/** How far the statuses of each partition are taken: a document each, with the last date. */
export class TakenPartitions {
  constructor(
    private readonly connection: MongoConnection,
    private readonly taken: mongo.Collection<TakenDocument>,
  ) {}

  async all(): Promise<readonly TakenPartition[]> {
    const found = await this.connection.attempt(() => this.taken.find().toArray());
    return found.map(({ statusPartition, partition, on }) => ({ statusPartition, partition, on }));
  }

  async note(taken: readonly TakenPartition[]): Promise<void> {
    if (taken.length > 0) await this.connection.attempt(() => this.taken.bulkWrite(taken.map(upsertTaken)));
  }
}
