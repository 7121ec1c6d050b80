import {
  formatPartitionKey,
  LeaseLost,
  type PartitionLease,
  type ItemChange,
  type PartitionRef,
  type Rollup,
  type TrackerCommit,
} from '@duban/ports';
import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import { BlockPacker } from './history-blocks';
import type { MongoConnection } from './mongo-connection';
import { duplicatesIn } from './mongo-errors';
import { pages } from './pages';
import { emptied, putRollup } from './rollup-document';
import { toDocument, toUpdate } from './item-document';
import { storedVersion, toPartitionState } from './read-document';
import type { TrackerCollections } from './tracker-collections';
import { TRACKER_FILTERS } from './tracker-queries';
import type { PartitionDocument, RollupDocument, TrackedDocument } from './tracker-schema';

const FENCED_AT_ONCE = 5_000;

/**
 * Writes commits: history → items → rollups → position, each step after the one before is on a majority's disks. Every write is
 * refused once another owner has claimed the partition, or has written what this one has read: then PartitionTaken.
 */
export class MongoTrackerWriter {
  /** Tells this process's blocks from those of any other. */
  private readonly writer = randomBytes(4).toString('hex');
  private blockNumber = 0;
  /** The claims whose first commit was written, by slot. */
  private readonly begun = new Map<string, number>();

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
  ) {}

  /**
   * From when it resolves, no owner before can change an item that is there: each one's document names the new claim. (One that it
   * makes comes from an event that the new owner gets too, and meets.)
   */
  async lease(partition: PartitionRef): Promise<PartitionLease> {
    const partitionKey = formatPartitionKey(partition);
    const { partitions } = this.collections;
    const next = (): Promise<PartitionDocument | null> =>
      partitions.findOneAndUpdate({ _id: partitionKey }, { $inc: { epoch: 1 } }, { upsert: true, returnDocument: 'after' });
    const leased = await this.connection.attempt(next);
    if (leased === null) throw new Error(`${partitionKey} was not leased`);
    await this.fence(partitionKey, leased.epoch);
    return toPartitionState(leased);
  }

  async write(commit: TrackerCommit): Promise<void> {
    const { lease, items, rollups } = commit;
    await this.writeHistory(lease, items);
    await this.writeItems(lease, items);
    await this.writeRollups(lease, rollups);
    await this.writeState(commit);
  }

  /** Page by page, so that no call takes long however many items there are. */
  private async fence(partitionKey: string, epoch: number): Promise<void> {
    const { items } = this.collections;
    const page = (after: string): Promise<readonly { readonly _id: string }[]> => {
      const cursor = items.find(TRACKER_FILTERS.inPartition(partitionKey, after), { projection: { _id: 1 } });
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(FENCED_AT_ONCE).toArray());
    };
    for await (const documents of pages(page)) {
      const [first, last] = [documents[0], documents.at(-1)] as [{ _id: string }, { _id: string }];
      const range = TRACKER_FILTERS.ofOlderEpoch(partitionKey, epoch, first._id, last._id);
      await this.connection.attempt(() => items.updateMany(range, { $set: { epoch } }));
    }
  }

  private async writeHistory(lease: PartitionLease, items: readonly ItemChange[]): Promise<void> {
    const packer = new BlockPacker(() => `${formatPartitionKey(lease)}@${lease.epoch}.${this.writer}.${(this.blockNumber += 1)}`);
    for (const { after, events } of items)
      packer.add(
        after.id,
        events.map(({ value }) => value),
      );
    const blocks = packer.finish();
    if (blocks.length > 0) await this.connection.attempt(() => this.collections.blocks.insertMany([...blocks], { ordered: false }));
  }

  private async writeItems(lease: PartitionLease, items: readonly ItemChange[]): Promise<void> {
    if (items.length === 0) return;
    const writes = items.map((change) => itemWrite(change, lease.epoch));
    const { insertedCount, matchedCount } = await this.refusing(lease, () =>
      this.collections.items.bulkWrite(writes as mongo.AnyBulkWriteOperation<TrackedDocument>[], { ordered: false }),
    );
    if (insertedCount + matchedCount < items.length) throw leaseLost(lease);
  }

  private async writeRollups(lease: PartitionLease, rollups: readonly Rollup[]): Promise<void> {
    const writes = rollups.map((rollup) => putRollup(rollup, formatPartitionKey(lease), lease.epoch));
    const write = (): Promise<unknown> =>
      this.collections.rollups.bulkWrite(writes as mongo.AnyBulkWriteOperation<RollupDocument>[], { ordered: false });
    if (writes.length > 0) await this.refusing(lease, write);
    await this.emptyOlder(lease);
  }

  /** The first commit of a claim has all totals there are: a scope that it does not name has nothing in it any more. */
  private async emptyOlder(lease: PartitionLease): Promise<void> {
    const partitionKey = formatPartitionKey(lease);
    if (this.begun.get(partitionKey) === lease.epoch) return;
    const older = TRACKER_FILTERS.olderRollups(partitionKey, lease.epoch);
    await this.connection.attempt(() => this.collections.rollups.updateMany(older, emptied(lease.epoch)));
    this.begun.set(partitionKey, lease.epoch);
  }

  private async writeState({ lease, position, blockedKeys, evaluatedBy }: TrackerCommit): Promise<void> {
    const behind = position === undefined ? {} : { $or: [{ position: { $exists: false } }, { position: { $lte: position } }] };
    const moved = {
      ...(position !== undefined && { position }),
      ...(blockedKeys !== undefined && { parked: blockedKeys }),
      ...(evaluatedBy !== undefined && { judgedBy: evaluatedBy }),
    };
    const update = { $set: { epoch: lease.epoch, ...moved } };
    const { matchedCount } = await this.connection.attempt(() =>
      this.collections.partitions.updateOne({ _id: formatPartitionKey(lease), epoch: lease.epoch, ...behind }, update),
    );
    if (matchedCount === 0) throw leaseLost(lease);
  }

  /** A document that another owner made or moved is met by its `_id`. */
  private async refusing<Result>(lease: PartitionLease, write: () => Promise<Result>): Promise<Result> {
    try {
      return await this.connection.attempt(write);
    } catch (error) {
      duplicatesIn(error);
      throw leaseLost(lease, error);
    }
  }
}

function itemWrite({ before, after }: ItemChange, epoch: number): object {
  if (before === null) return { insertOne: { document: toDocument(after, epoch) } };
  const filter = { _id: after.id, version: storedVersion(before), epoch: { $lte: epoch } };
  return { updateOne: { filter, update: toUpdate(before, after) } };
}

function leaseLost(lease: PartitionLease, cause?: unknown): LeaseLost {
  return new LeaseLost(`Another owner has written ${formatPartitionKey(lease)} since lease ${lease.epoch}`, { cause });
}
