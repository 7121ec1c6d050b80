import type { Contribution } from '@duban/domain';
import {
  formatPartitionKey,
  type ItemContribution,
  type PartitionLease,
  type PartitionRef,
  type PartitionState,
  type ProjectionStore,
  type StoredItem,
  type TrackerCommit,
} from '@duban/ports';
import { DocumentReader } from './document-reader';
import { CONTRIBUTION_FIELDS, readContribution, readStoredItem, toPartitionState, toStoredItem } from './read-document';
import type { MongoConnection } from './mongo-connection';
import { OwnedItems } from './owned-items';
import { PartitionFence } from './partition-fence';
import { PartitionUpdates } from './partition-updates';
import type { TrackerCollections } from './tracker-collections';
import { TRACKER_FILTERS, TRACKER_HINTS } from './tracker-queries';
import { MongoTrackerWriter } from './tracker-writer';

const CONTRIBUTION_PROJECTION = Object.fromEntries(CONTRIBUTION_FIELDS.map((field) => [field, 1]));

/** An item is a document, its events are in blocks, and the totals are a document for each scope and partition. */
export class MongoProjectionStore implements ProjectionStore {
  private readonly fence: PartitionFence;
  private readonly writer: MongoTrackerWriter;
  private readonly reader: DocumentReader;
  private readonly owned = new OwnedItems();
  private readonly commits = new Set<Promise<void>>();

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
  ) {
    const updates = new PartitionUpdates(connection, collections.partitions);
    this.fence = new PartitionFence(connection, collections, updates);
    this.writer = new MongoTrackerWriter(connection, collections, this.fence, updates);
    this.reader = new DocumentReader(connection, collections.items);
  }

  async lease(partition: PartitionRef): Promise<PartitionLease> {
    const lease = await this.fence.lease(partition);
    this.owned.begin(lease);
    return lease;
  }

  isLast(lease: PartitionLease): Promise<boolean> {
    return this.fence.isLast(lease);
  }

  /** Reads all documents of the collection, because a topic has only some partitions. */
  async partitionStates(): Promise<readonly PartitionState[]> {
    const found = await this.connection.attempt(() => this.collections.partitions.find().toArray());
    return found.map(toPartitionState).sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
  }

  async commit(commit: TrackerCommit): Promise<void> {
    const written = this.write(commit);
    const ended = written.catch(() => undefined); // the caller gets the rejection below
    this.commits.add(ended);
    await written.finally(() => this.commits.delete(ended));
  }

  /** Items of partitions that are leased here come from memory as far as it has them. */
  async items(ids: readonly string[]): Promise<ReadonlyMap<string, StoredItem>> {
    const items = new Map<string, StoredItem>();
    const unknown: string[] = [];
    for (const id of ids) {
      const known = this.owned.get(id);
      if (known === undefined) unknown.push(id);
      else items.set(id, known);
    }
    const epochs = this.owned.epochsByPartition();
    for (const document of await this.reader.find(unknown)) {
      const item = readStoredItem(document);
      items.set(item.id, item);
      this.owned.keep(item, epochs.get(document.slot));
    }
    return items;
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    const filter = TRACKER_FILTERS.contributions(formatPartitionKey(partition));
    const options = { projection: CONTRIBUTION_PROJECTION, hint: TRACKER_HINTS.contributions };
    for await (const documents of this.reader.all(filter, options)) {
      yield documents.map((document) => ({ id: document._id, contribution: readContribution(document) as Contribution }));
    }
  }

  async due(partition: PartitionRef, on: string, limit: number): Promise<readonly StoredItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.due(formatPartitionKey(partition), on));
    const found = await this.connection.attempt(() => cursor.sort({ nextMove: 1 }).limit(limit).toArray());
    return found.map(readStoredItem);
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly StoredItem[]> {
    const filter = (after: string): object => TRACKER_FILTERS.inRegion(formatPartitionKey(partition), region, after);
    for await (const documents of this.reader.pages(filter)) yield documents.map(readStoredItem);
  }

  /** Resolves when no commit is in progress. */
  async settled(): Promise<void> {
    await Promise.all(this.commits);
  }

  private async write(commit: TrackerCommit): Promise<void> {
    try {
      await this.writer.write(commit);
    } catch (error) {
      this.owned.end(commit.lease);
      throw error;
    }
    for (const { after } of commit.items) this.owned.keep(toStoredItem(after), commit.lease.epoch);
  }
}
