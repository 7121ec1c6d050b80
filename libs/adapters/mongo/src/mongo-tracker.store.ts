import type { Contribution, Dimension, ItemEvent, PolicyAdoption } from '@duban/domain';
import type { Claim, ItemListQuery, ItemQuery, PartitionRef, Rollup, TrackedItem, TrackerCommit, TrackerStore } from '@duban/ports';
import type { mongo } from 'mongoose';
import { eventsIn } from './history-blocks';
import type { MongoConnection } from './mongo-connection';
import { pages } from './pages';
import { rollupOf } from './rollup-document';
import { CONTRIBUTION_FIELDS, contributionOf, itemOf, slotOf } from './tracked-document';
import { orderOf, TRACKER_FILTERS } from './tracker-queries';
import {
  HISTORY_BLOCKS,
  PARTITIONS,
  POLICIES,
  ROLLUPS,
  TRACKED_ITEMS,
  type BlockDocument,
  type PartitionDocument,
  type PolicyDocument,
  type RollupDocument,
  type TrackedDocument,
} from './tracker-schema';
import { TrackerWriter, type TrackerCollections } from './tracker-writer';

const PAGE = 500;
const ASKED_AT_ONCE = 100;

/** The read side on MongoDB: an item is a document, its events stand in blocks, totals are a document for each scope and partition. */
export class MongoTrackerStore implements TrackerStore {
  private readonly writer: TrackerWriter;
  private readonly commits = new Set<Promise<void>>();

  private constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
    private readonly adoptions: mongo.Collection<PolicyDocument>,
  ) {
    this.writer = new TrackerWriter(connection, collections);
  }

  static async open(connection: MongoConnection): Promise<MongoTrackerStore> {
    const collections = {
      items: await connection.collection<TrackedDocument>(TRACKED_ITEMS),
      blocks: await connection.collection<BlockDocument>(HISTORY_BLOCKS),
      rollups: await connection.collection<RollupDocument>(ROLLUPS),
      partitions: await connection.collection<PartitionDocument>(PARTITIONS),
    };
    return new MongoTrackerStore(connection, collections, await connection.collection<PolicyDocument>(POLICIES));
  }

  async claim(partition: PartitionRef): Promise<Claim> {
    return this.writer.claim(partition);
  }

  async commit(commit: TrackerCommit): Promise<void> {
    const written = this.writer.write(commit);
    const ended = written.catch(() => undefined); // told to the caller below
    this.commits.add(ended);
    await written.finally(() => this.commits.delete(ended));
  }

  /** In parts at once: a server looks each document up in the list it was asked with. */
  async items(ids: readonly string[]): Promise<ReadonlyMap<string, TrackedItem>> {
    const parts = Array.from({ length: Math.ceil(ids.length / ASKED_AT_ONCE) }, (_, part) =>
      ids.slice(part * ASKED_AT_ONCE, (part + 1) * ASKED_AT_ONCE),
    );
    const found = await Promise.all(parts.map((part) => this.find(part)));
    return new Map(found.flat().map((item) => [item.id, item]));
  }

  async item(id: string): Promise<TrackedItem | undefined> {
    return (await this.items([id])).get(id);
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly { readonly id: string; readonly contribution: Contribution }[]> {
    const projection = Object.fromEntries(CONTRIBUTION_FIELDS.map((column) => [column, 1]));
    const page = (after: string): Promise<TrackedDocument[]> => {
      const cursor = this.collections.items.find(TRACKER_FILTERS.contributions(slotOf(partition), after), { projection });
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE).toArray());
    };
    for await (const documents of pages(page)) {
      yield documents.map((document) => ({ id: document._id, contribution: contributionOf(document) as Contribution }));
    }
  }

  async due(partition: PartitionRef, on: string, limit: number): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.due(slotOf(partition), on));
    const found = await this.connection.attempt(() => cursor.sort({ nextMove: 1 }).limit(limit).toArray());
    return found.map(itemOf);
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly TrackedItem[]> {
    yield* this.inOrder((after) => TRACKER_FILTERS.inRegion(slotOf(partition), region, after));
  }

  async *scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    yield* this.inOrder((after) => TRACKER_FILTERS.scan(query, after));
  }

  async rollups(query: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const cursor = this.collections.rollups.find(TRACKER_FILTERS.rollups(query)).sort({ _id: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(rollupOf);
  }

  /** The ids from the index alone, then the items of this page. */
  async list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.list(query), { projection: { _id: 1 } });
    const found = await this.connection.attempt(() => cursor.sort(orderOf(query)).limit(query.limit).toArray());
    const items = await this.items(found.map(({ _id }) => _id));
    return found.flatMap(({ _id }) => items.get(_id) ?? []);
  }

  async history(id: string): Promise<readonly ItemEvent[]> {
    const cursor = this.collections.blocks.find(TRACKER_FILTERS.history(id));
    return eventsIn(await this.connection.attempt(() => cursor.toArray()), id);
  }

  async policies(): Promise<readonly PolicyAdoption[]> {
    const found = await this.connection.attempt(() => this.adoptions.find().sort({ recordedAt: 1, _id: 1 }).toArray());
    return found.map(({ adoption }) => JSON.parse(adoption) as PolicyAdoption);
  }

  async adoptPolicy(adoption: PolicyAdoption): Promise<void> {
    await this.connection.attempt(() => this.adoptions.insertOne({ recordedAt: adoption.recordedAt, adoption: JSON.stringify(adoption) }));
  }

  /** Waits for commits on their way. The connection belongs to whoever opened it. */
  async close(): Promise<void> {
    await Promise.all(this.commits);
  }

  private async *inOrder(filter: (after: string) => object): AsyncIterable<readonly TrackedItem[]> {
    const page = (after: string): Promise<TrackedDocument[]> => {
      const cursor = this.collections.items.find(filter(after));
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE).toArray());
    };
    for await (const documents of pages(page)) yield documents.map(itemOf);
  }

  private async find(ids: readonly string[]): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.items(ids), { batchSize: ASKED_AT_ONCE });
    return (await this.connection.attempt(() => cursor.toArray())).map(itemOf);
  }
}
