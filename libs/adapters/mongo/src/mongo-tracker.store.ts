import type { Contribution, Dimension, ItemEvent, PolicyAdoption } from '@duban/domain';
import {
  addressOf,
  type Claim,
  type ItemContribution,
  type ItemListQuery,
  type ItemQuery,
  type PartitionRef,
  type PartitionStanding,
  type Rollup,
  type TrackedItem,
  type TrackerCommit,
  type TrackerStore,
} from '@duban/ports';
import type { mongo, Schema } from 'mongoose';
import { eventsIn } from './history-blocks';
import type { MongoConnection } from './mongo-connection';
import { OwnedItems } from './owned-items';
import { pages } from './pages';
import { collectionOf, FIRST_READ_SIDE } from './read-sides';
import { rollupOf } from './rollup-document';
import { CONTRIBUTION_FIELDS, contributionOf, foldedSeqs, itemOf, standingOf } from './item-document';
import { orderOf, TRACKER_FILTERS, TRACKER_HINTS } from './tracker-queries';
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
  private readonly owned = new OwnedItems();
  private readonly commits = new Set<Promise<void>>();

  private constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
    private readonly adoptions: mongo.Collection<PolicyDocument>,
  ) {
    this.writer = new TrackerWriter(connection, collections);
  }

  /** @param readSide of several in one database: its name, as ReadSides gives it */
  static async open(connection: MongoConnection, readSide = FIRST_READ_SIDE): Promise<MongoTrackerStore> {
    const of = <Document extends object>(schema: Schema): Promise<mongo.Collection<Document>> =>
      connection.collection<Document>(schema, collectionOf(schema.get('collection') as string, readSide));
    const collections = {
      items: await of<TrackedDocument>(TRACKED_ITEMS),
      blocks: await of<BlockDocument>(HISTORY_BLOCKS),
      rollups: await of<RollupDocument>(ROLLUPS),
      partitions: await of<PartitionDocument>(PARTITIONS),
    };
    return new MongoTrackerStore(connection, collections, await connection.collection<PolicyDocument>(POLICIES));
  }

  async claim(partition: PartitionRef): Promise<Claim> {
    const claim = await this.writer.claim(partition);
    this.owned.begin(claim);
    return claim;
  }

  /** All of them: some a topic. */
  async standings(): Promise<readonly PartitionStanding[]> {
    const found = await this.connection.attempt(() => this.collections.partitions.find().toArray());
    return found.map(standingOf).sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
  }

  async commit(commit: TrackerCommit): Promise<void> {
    const written = this.write(commit);
    const ended = written.catch(() => undefined); // told to the caller below
    this.commits.add(ended);
    await written.finally(() => this.commits.delete(ended));
  }

  /** Of partitions claimed here, from memory what is there. */
  async items(ids: readonly string[]): Promise<ReadonlyMap<string, TrackedItem>> {
    const items = new Map<string, TrackedItem>();
    const unknown: string[] = [];
    for (const id of ids) {
      const known = this.owned.get(id);
      if (known === undefined) unknown.push(id);
      else items.set(id, known);
    }
    const epochs = this.owned.held();
    for (const item of await this.find(unknown)) {
      items.set(item.id, item);
      this.owned.keep(item, epochs.get(addressOf(item)));
    }
    return items;
  }

  async item(id: string): Promise<TrackedItem | undefined> {
    return (await this.find([id]))[0];
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    const projection = Object.fromEntries(CONTRIBUTION_FIELDS.map((column) => [column, 1]));
    const page = (after: string): Promise<TrackedDocument[]> => {
      const cursor = this.collections.items.find(TRACKER_FILTERS.contributions(addressOf(partition), after), { projection });
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE).toArray());
    };
    for await (const documents of pages(page)) {
      yield documents.map((document) => ({ id: document._id, contribution: contributionOf(document) as Contribution }));
    }
  }

  async due(partition: PartitionRef, on: string, limit: number): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.due(addressOf(partition), on));
    const found = await this.connection.attempt(() => cursor.sort({ nextMove: 1 }).limit(limit).toArray());
    return found.map(itemOf);
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly TrackedItem[]> {
    yield* this.inOrder((after) => TRACKER_FILTERS.inRegion(addressOf(partition), region, after));
  }

  async *scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    yield* this.inOrder((after) => TRACKER_FILTERS.scan(query, after), { hint: TRACKER_HINTS.scan });
  }

  async rollups(query: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const cursor = this.collections.rollups.find(TRACKER_FILTERS.rollups(query)).sort({ _id: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(rollupOf);
  }

  /** The ids from the index alone, then the items of this page. */
  async list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.list(query), { projection: { _id: 1 }, hint: TRACKER_HINTS.list });
    const found = await this.connection.attempt(() => cursor.sort(orderOf(query)).limit(query.limit).toArray());
    const items = new Map((await this.find(found.map(({ _id }) => _id))).map((item) => [item.id, item]));
    return found.flatMap(({ _id }) => items.get(_id) ?? []);
  }

  /** What the item has folded: blocks of a commit that was refused may hold more. */
  async history(id: string): Promise<readonly ItemEvent[]> {
    const { items, blocks } = this.collections;
    const item = await this.connection.attempt(() => items.findOne({ _id: id }, { projection: { moving: 1 } }));
    if (item === null) return [];
    const found = await this.connection.attempt(() => blocks.find(TRACKER_FILTERS.history(id), { promoteBuffers: true }).toArray());
    const isFolded = foldedSeqs(item);
    return eventsIn(found, id).filter(({ seq }) => isFolded(seq));
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

  private async *inOrder(filter: (after: string) => object, options: mongo.FindOptions = {}): AsyncIterable<readonly TrackedItem[]> {
    const page = (after: string): Promise<TrackedDocument[]> => {
      const cursor = this.collections.items.find(filter(after), options);
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE).toArray());
    };
    for await (const documents of pages(page)) yield documents.map(itemOf);
  }

  private async write(commit: TrackerCommit): Promise<void> {
    try {
      await this.writer.write(commit);
    } catch (error) {
      this.owned.end(commit.claim);
      throw error;
    }
    for (const { after } of commit.items) this.owned.keep(after, commit.claim.epoch);
  }

  /** In parts at once: a server looks each document up in the list it was asked with. */
  private async find(ids: readonly string[]): Promise<readonly TrackedItem[]> {
    const found: Promise<TrackedDocument[]>[] = [];
    for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
      const cursor = this.collections.items.find(TRACKER_FILTERS.items(ids.slice(from, from + ASKED_AT_ONCE)), {
        batchSize: ASKED_AT_ONCE,
      });
      found.push(this.connection.attempt(() => cursor.toArray()));
    }
    return (await Promise.all(found)).flat().map(itemOf);
  }
}
