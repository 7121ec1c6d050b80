import type { mongo } from 'mongoose';
import { bulkOutcome } from './bulk-outcome';
import type { MongoConnection } from './mongo-connection';

/** A write that counts when it is done: an insert, or an update or replacement that upserts. */
export type CountedWrite<Document extends mongo.Document> =
  | { readonly insertOne: { readonly document: mongo.OptionalUnlessRequiredId<Document> } }
  | { readonly updateOne: mongo.UpdateOneModel<Document> & { readonly upsert: true } }
  | { readonly replaceOne: mongo.ReplaceOneModel<Document> & { readonly upsert: true } };

/**
 * Makes writes that do not depend on each other, in as few calls as the server needs: one, unless it stops at the first error.
 * @returns the error of each refused write, by its position; all others are durable
 */
export async function makeIndependentWrites<Document extends mongo.Document>(
  connection: MongoConnection,
  collection: mongo.Collection<Document>,
  writes: readonly CountedWrite<Document>[],
): Promise<ReadonlyMap<number, mongo.WriteError>> {
  const refused = new Map<number, mongo.WriteError>();
  for (let from = 0; from < writes.length;) {
    const left = writes.slice(from) as mongo.AnyBulkWriteOperation<Document>[];
    const bulk = (): Promise<mongo.BulkWriteResult> => connection.attempt(() => collection.bulkWrite(left, { ordered: false }));
    const outcome = await bulkOutcome(bulk, left.length, connection.database);
    for (const [at, error] of outcome.refused) refused.set(from + at, error);
    from += outcome.tried;
  }
  return refused;
}
