import { formatPartitionKey, type PartitionLease, type PartitionRef } from '@duban/ports';
import type { MongoConnection } from './mongo-connection';
import { pages } from './pages';
import type { PartitionUpdates } from './partition-updates';
import { toPartitionState } from './read-document';
import type { TrackerCollections } from './tracker-collections';
import { TRACKER_FILTERS } from './tracker-queries';
import type { PartitionDocument } from './tracker-schema';

const FENCED_AT_ONCE = 5_000;

/** What a commit adds to the document of the partition. */
type Note = Pick<PartitionDocument, 'writing' | 'unnoted'>;

/**
 * Takes partitions over and keeps their earlier owners out. An owner notes in the document of the partition which items a commit is about
 * to write, and nobody can note anything under a lease that is not the last one. So a new owner knows which items may still be written by
 * the one before: it stamps those, a commit's worth, with its epoch, and leaves all others as they are.
 */
export class PartitionFence {
  /** How many leases of the partition were taken by versions that note nothing, by the partition key and the epoch of a lease. */
  private readonly unnoted = new Map<string, number>();

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
    private readonly updates: PartitionUpdates,
  ) {}

  /**
   * Once it resolves, no earlier owner can change an item that exists. An earlier owner may still create an item; the new owner gets the
   * same event, and then finds the document.
   */
  async lease(partition: PartitionRef): Promise<PartitionLease> {
    const partitionKey = formatPartitionKey(partition);
    const { partitions } = this.collections;
    const next = (): Promise<PartitionDocument | null> =>
      partitions.findOneAndUpdate({ _id: partitionKey }, { $inc: { epoch: 1, noting: 1 } }, { upsert: true, returnDocument: 'after' });
    const leased = await this.connection.attempt(next);
    if (leased === null) throw new Error(`${partitionKey} was not leased`);
    await this.shutOut(leased);
    this.unnoted.set(partitionKey, countUnnoted(leased));
    return toPartitionState(leased);
  }

  async isLast(lease: PartitionLease): Promise<boolean> {
    const { partitions } = this.collections;
    const filter = { _id: formatPartitionKey(lease), epoch: lease.epoch };
    return (await this.connection.attempt(() => partitions.findOne(filter, { projection: { _id: 1 } }))) !== null;
  }

  /** Notes that these items may be written from now on. @returns false when the lease is not the last one: then nothing may be written */
  note(lease: PartitionLease, ids: readonly string[]): Promise<boolean> {
    const filter = { _id: formatPartitionKey(lease), epoch: lease.epoch };
    return this.updates.make({ filter, fields: this.noteOf(lease, ids) });
  }

  /** The note of a commit that may write these items; of none, when all that were noted before are written. */
  noteOf(lease: PartitionLease, ids: readonly string[]): Note {
    return { writing: ids.join('\n'), unnoted: this.unnoted.get(formatPartitionKey(lease)) ?? 0 };
  }

  private async shutOut(leased: PartitionDocument): Promise<void> {
    const { _id, epoch, writing = '', unnoted = 0 } = leased;
    if (countUnnoted(leased) > unnoted) return this.stampAll(_id, epoch);
    if (writing === '') return;
    const filter = TRACKER_FILTERS.itemsOfOlderEpoch(writing.split('\n'), epoch);
    await this.connection.attempt(() => this.collections.items.updateMany(filter, { $set: { epoch } }));
  }

  /** For an owner before that noted nothing: page by page, so that no call takes long however many items there are. */
  private async stampAll(partitionKey: string, epoch: number): Promise<void> {
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
}

/** How many leases were taken by versions that note nothing: up to 0.1.0. */
function countUnnoted({ epoch, noting = 0 }: PartitionDocument): number {
  return epoch - noting;
}
