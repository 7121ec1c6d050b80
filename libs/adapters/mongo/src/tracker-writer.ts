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
 * Writes commits: history → items → rollups → partition state, each step after the one before is on the disks of a majority. Every write is
 * refused with LeaseLost once another owner has leased the partition, or has written an item that this one has read.
 */
export class MongoTrackerWriter {
  /** Distinguishes the blocks of this process from those of any other. */
  private readonly writer = randomBytes(4).toString('hex');
  private blockNumber = 0;
  /** The epochs of the leases whose first commit was written, by partition key. */
  private readonly begun = new Map<string, number>();

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
  ) {}

  /**
   * Once it resolves, no earlier owner can change an item that exists, because its document has the epoch of the new lease. An earlier
   * owner may still create an item; the new owner gets the same event, and then finds the document.
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

  /** Writes the epoch into the documents page by page, so that no call takes long however many items there are. */
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

  /** The first commit of a lease has all totals: a scope that it does not name has no items any more. */
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

  /** A write of a document that another owner has created or changed fails on the duplicate `_id`. */
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
  return new LeaseLost(`${formatPartitionKey(lease)} was leased or written by another owner since lease ${lease.epoch}; lease it again`, {
    cause,
  });
}
