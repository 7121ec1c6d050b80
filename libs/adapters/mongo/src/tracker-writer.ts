import { formatPartitionKey, LeaseLost, type PartitionLease, type ItemChange, type Rollup, type TrackerCommit } from '@duban/ports';
import { KeyedMutex } from '@duban/runtime';
import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import { BlockPacker } from './history-blocks';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates, allowOnlyDuplicates, refusedWrite } from './mongo-errors';
import type { PartitionFence } from './partition-fence';
import type { PartitionUpdates } from './partition-updates';
import { emptied, putRollup } from './rollup-document';
import { toDocument, toUpdate } from './item-document';
import { documentRevision } from './read-document';
import { SharedWrites } from './shared-writes';
import type { TrackerCollections } from './tracker-collections';
import { TRACKER_FILTERS } from './tracker-queries';
import type { BlockDocument, PartitionDocument, RollupDocument, TrackedDocument } from './tracker-schema';

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
  /** The epochs of the leases under which a commit has failed, or is in progress. */
  private readonly failed = new Map<string, number>();
  private readonly mutex = new KeyedMutex();
  private readonly blocks: SharedWrites<BlockDocument>;
  private readonly rollups: SharedWrites<RollupDocument>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
    private readonly fence: PartitionFence,
    private readonly updates: PartitionUpdates,
  ) {
    this.blocks = new SharedWrites(connection, collections.blocks);
    this.rollups = new SharedWrites(connection, collections.rollups);
  }

  /**
   * The commits of a partition one after another, and none after one that has failed, because what that one has noted holds as long as its
   * writes may still arrive.
   */
  write(commit: TrackerCommit): Promise<void> {
    const partitionKey = formatPartitionKey(commit.lease);
    return this.mutex.run(partitionKey, async () => {
      if (this.failed.get(partitionKey) === commit.lease.epoch) throw leaseLost(commit.lease);
      this.failed.set(partitionKey, commit.lease.epoch);
      await this.writeSteps(commit);
      this.failed.delete(partitionKey);
    });
  }

  private async writeSteps(commit: TrackerCommit): Promise<void> {
    const { lease, items, rollups } = commit;
    await Promise.all([this.writeHistory(lease, items), this.noteItems(lease, items)]);
    await this.writeItems(lease, items);
    await this.writeRollups(lease, rollups);
    await this.writeState(commit);
  }

  private async writeHistory(lease: PartitionLease, items: readonly ItemChange[]): Promise<void> {
    const packer = new BlockPacker(() => `${formatPartitionKey(lease)}@${lease.epoch}.${this.writer}.${(this.blockNumber += 1)}`);
    for (const { after, events } of items)
      packer.add(
        after.id,
        events.map(({ value }) => value),
      );
    const blocks = packer.finish();
    const inserts = blocks.map((document) => ({ insertOne: { document } }));
    const [refused] = (await this.blocks.make(inserts)).values();
    if (refused !== undefined) throw refusedWrite(refused);
  }

  private async noteItems(lease: PartitionLease, items: readonly ItemChange[]): Promise<void> {
    if (items.length === 0) return;
    const ids = items.map(({ after }) => after.id);
    if (!(await this.fence.note(lease, ids))) throw leaseLost(lease);
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
    const refused = await this.rollups.make(writes);
    allowDuplicates(refused);
    if (refused.size > 0) throw leaseLost(lease);
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

  private async writeState({ lease, position, ...changes }: TrackerCommit): Promise<void> {
    const behind = position === undefined ? {} : { $or: [{ position: { $exists: false } }, { position: { $lte: position } }] };
    const moved = { ...(position !== undefined && { position }), ...stateFields(changes) };
    const filter = { _id: formatPartitionKey(lease), epoch: lease.epoch, ...behind };
    const fields = { epoch: lease.epoch, ...this.fence.noteOf(lease, []), ...moved };
    if (!(await this.updates.make({ filter, fields }))) throw leaseLost(lease);
  }

  /** A write of a document that another owner has created or changed fails on the duplicate `_id`. */
  private async refusing<Result>(lease: PartitionLease, write: () => Promise<Result>): Promise<Result> {
    try {
      return await this.connection.attempt(write);
    } catch (error) {
      allowOnlyDuplicates(error);
      throw leaseLost(lease, error);
    }
  }
}

type StateChanges = Pick<TrackerCommit, 'blockedKeys' | 'evaluatedBy' | 'rulesVersion' | 'evaluatedUpTo' | 'recordedUpTo'>;

function stateFields({ blockedKeys, evaluatedBy, rulesVersion, evaluatedUpTo, recordedUpTo }: StateChanges): Partial<PartitionDocument> {
  return {
    ...(blockedKeys !== undefined && { parked: blockedKeys }),
    ...(evaluatedBy !== undefined && { judgedBy: evaluatedBy }),
    ...(rulesVersion !== undefined && { rulesVersion }),
    ...(evaluatedUpTo !== undefined && { evaluatedUpTo }),
    ...(recordedUpTo !== undefined && { recordedUpTo }),
  };
}

function itemWrite({ before, after }: ItemChange, epoch: number): object {
  if (before === null) return { insertOne: { document: toDocument(after, epoch) } };
  const { version, isListed } = documentRevision(before);
  const filter = { _id: after.id, version, epoch: { $lte: epoch } };
  return { updateOne: { filter, update: toUpdate(before, after, isListed) } };
}

function leaseLost(lease: PartitionLease, cause?: unknown): LeaseLost {
  return new LeaseLost(`${formatPartitionKey(lease)} was leased or written by another owner since lease ${lease.epoch}; lease it again`, {
    cause,
  });
}
