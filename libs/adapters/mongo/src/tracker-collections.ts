import type { mongo, Schema } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { collectionName } from './read-sides';
import {
  HISTORY_BLOCKS,
  PARTITIONS,
  ROLLUPS,
  TRACKED_ITEMS,
  type BlockDocument,
  type PartitionDocument,
  type RollupDocument,
  type TrackedDocument,
} from './tracker-schema';

/** The collections of one read side. */
export interface TrackerCollections {
  readonly items: mongo.Collection<TrackedDocument>;
  readonly blocks: mongo.Collection<BlockDocument>;
  readonly rollups: mongo.Collection<RollupDocument>;
  readonly partitions: mongo.Collection<PartitionDocument>;
}

export async function openCollections(connection: MongoConnection, readSide: string): Promise<TrackerCollections> {
  const open = <Document extends object>(schema: Schema): Promise<mongo.Collection<Document>> =>
    connection.collection<Document>(schema, collectionName(schema.get('collection') as string, readSide));
  return {
    items: await open<TrackedDocument>(TRACKED_ITEMS),
    blocks: await open<BlockDocument>(HISTORY_BLOCKS),
    rollups: await open<RollupDocument>(ROLLUPS),
    partitions: await open<PartitionDocument>(PARTITIONS),
  };
}
