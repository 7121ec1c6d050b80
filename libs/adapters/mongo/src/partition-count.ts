import { Schema } from 'mongoose';
import type { MongoConnection } from './mongo-connection';

/** What holds for a whole system from its first start on. */
interface SystemDocument {
  readonly _id: 'partitions';
  readonly count: number;
}

const SYSTEM = new Schema({ _id: String, count: { type: Number, required: true } }, { collection: 'system', versionKey: false });

/**
 * Records in how many partitions the events of a system are, once: whoever comes first has decided, also when several services start at
 * once with different settings.
 * @returns the count that is recorded
 */
export async function recordPartitionCount(connection: MongoConnection, count: number): Promise<number> {
  const system = await connection.collection<SystemDocument>(SYSTEM);
  await connection
    .attempt(() => system.updateOne({ _id: 'partitions' }, { $setOnInsert: { count } }, { upsert: true }))
    .catch(takenMeanwhile);
  const recorded = await connection.attempt(() => system.findOne({ _id: 'partitions' }));
  return recorded?.count ?? count;
}

/** Two upserts of one document at the same moment: one of them fails on the duplicate `_id`. */
function takenMeanwhile(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11000) throw error;
}
