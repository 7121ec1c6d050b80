import { addressOf, PartitionTaken, type Claim, type ItemChange, type PartitionRef, type Rollup, type TrackerCommit } from '@duban/ports';
import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import { BlockPacker } from './history-blocks';
import type { MongoConnection } from './mongo-connection';
import { duplicatesIn } from './mongo-errors';
import { pages } from './pages';
import { emptied, putRollup } from './rollup-document';
import { documentOf, standingOf, updateOf } from './item-document';
import { TRACKER_FILTERS } from './tracker-queries';
import type { BlockDocument, PartitionDocument, RollupDocument, TrackedDocument } from './tracker-schema';

const FENCED_AT_ONCE = 5_000;

export interface TrackerCollections {
  readonly items: mongo.Collection<TrackedDocument>;
  readonly blocks: mongo.Collection<BlockDocument>;
  readonly rollups: mongo.Collection<RollupDocument>;
  readonly partitions: mongo.Collection<PartitionDocument>;
}

/**
 * Writes commits: history → items → rollups → position, each step after the one before is on a majority's disks. Every write is
 * refused once another owner has claimed the partition, or has written what this one has read: then PartitionTaken.
 */
export class TrackerWriter {
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
  async claim(partition: PartitionRef): Promise<Claim> {
    const slot = addressOf(partition);
    const { partitions } = this.collections;
    const next = (): Promise<PartitionDocument | null> =>
      partitions.findOneAndUpdate({ _id: slot }, { $inc: { epoch: 1 } }, { upsert: true, returnDocument: 'after' });
    const claimed = await this.connection.attempt(next);
    if (claimed === null) throw new Error(`${slot} was not claimed`);
    await this.fence(slot, claimed.epoch);
    return standingOf(claimed);
  }

  async write(commit: TrackerCommit): Promise<void> {
    const { claim, items, rollups } = commit;
    await this.writeHistory(claim, items);
    await this.writeItems(claim, items);
    await this.writeRollups(claim, rollups);
    await this.writeStanding(commit);
  }

  /** Page by page, so that no call takes long however many items there are. */
  private async fence(slot: string, epoch: number): Promise<void> {
    const { items } = this.collections;
    const page = (after: string): Promise<readonly { readonly _id: string }[]> => {
      const cursor = items.find(TRACKER_FILTERS.ofSlot(slot, after), { projection: { _id: 1 } });
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(FENCED_AT_ONCE).toArray());
    };
    for await (const documents of pages(page)) {
      const [first, last] = [documents[0], documents.at(-1)] as [{ _id: string }, { _id: string }];
      const range = TRACKER_FILTERS.ofOlderEpoch(slot, epoch, first._id, last._id);
      await this.connection.attempt(() => items.updateMany(range, { $set: { epoch } }));
    }
  }

  private async writeHistory(claim: Claim, items: readonly ItemChange[]): Promise<void> {
    const packer = new BlockPacker(() => `${addressOf(claim)}@${claim.epoch}.${this.writer}.${(this.blockNumber += 1)}`);
    for (const { after, events } of items)
      packer.add(
        after.id,
        events.map(({ value }) => value),
      );
    const blocks = packer.finish();
    if (blocks.length > 0) await this.connection.attempt(() => this.collections.blocks.insertMany([...blocks], { ordered: false }));
  }

  private async writeItems(claim: Claim, items: readonly ItemChange[]): Promise<void> {
    if (items.length === 0) return;
    const writes = items.map((change) => itemWrite(change, claim.epoch));
    const { insertedCount, matchedCount } = await this.refusing(claim, () =>
      this.collections.items.bulkWrite(writes as mongo.AnyBulkWriteOperation<TrackedDocument>[], { ordered: false }),
    );
    if (insertedCount + matchedCount < items.length) throw taken(claim);
  }

  private async writeRollups(claim: Claim, rollups: readonly Rollup[]): Promise<void> {
    const writes = rollups.map((rollup) => putRollup(rollup, addressOf(claim), claim.epoch));
    const write = (): Promise<unknown> =>
      this.collections.rollups.bulkWrite(writes as mongo.AnyBulkWriteOperation<RollupDocument>[], { ordered: false });
    if (writes.length > 0) await this.refusing(claim, write);
    await this.emptyOlder(claim);
  }

  /** The first commit of a claim has all totals there are: a scope that it does not name has nothing in it any more. */
  private async emptyOlder(claim: Claim): Promise<void> {
    const slot = addressOf(claim);
    if (this.begun.get(slot) === claim.epoch) return;
    const older = TRACKER_FILTERS.olderRollups(slot, claim.epoch);
    await this.connection.attempt(() => this.collections.rollups.updateMany(older, emptied(claim.epoch)));
    this.begun.set(slot, claim.epoch);
  }

  private async writeStanding({ claim, position, parked, judgedBy }: TrackerCommit): Promise<void> {
    const behind = position === undefined ? {} : { $or: [{ position: { $exists: false } }, { position: { $lte: position } }] };
    const moved = {
      ...(position !== undefined && { position }),
      ...(parked !== undefined && { parked }),
      ...(judgedBy !== undefined && { judgedBy }),
    };
    const update = { $set: { epoch: claim.epoch, ...moved } };
    const { matchedCount } = await this.connection.attempt(() =>
      this.collections.partitions.updateOne({ _id: addressOf(claim), epoch: claim.epoch, ...behind }, update),
    );
    if (matchedCount === 0) throw taken(claim);
  }

  /** A document that another owner made or moved is met by its `_id`. */
  private async refusing<Result>(claim: Claim, write: () => Promise<Result>): Promise<Result> {
    try {
      return await this.connection.attempt(write);
    } catch (error) {
      duplicatesIn(error);
      throw taken(claim, error);
    }
  }
}

function itemWrite({ before, after }: ItemChange, epoch: number): object {
  if (before === null) return { insertOne: { document: documentOf(after, epoch) } };
  const filter = { _id: after.id, version: before.version, epoch: { $lte: epoch } };
  return { updateOne: { filter, update: updateOf(before, after) } };
}

function taken(claim: Claim, cause?: unknown): PartitionTaken {
  return new PartitionTaken(`Another owner has written ${addressOf(claim)} since claim ${claim.epoch}`, { cause });
}
