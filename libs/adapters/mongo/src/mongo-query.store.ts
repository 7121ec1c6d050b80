import type { Dimension, ItemEvent } from '@duban/domain';
import type { ItemFilter, ItemListQuery, ItemQuery, ItemVersion, QueryStore, Rollup, TrackedItem } from '@duban/ports';
import { DocumentReader } from './document-reader';
import { eventsIn } from './history-blocks';
import { readTrackedItem, toFoldedSeqs } from './read-document';
import type { MongoConnection } from './mongo-connection';
import { readRollup } from './rollup-document';
import type { TrackerCollections } from './tracker-collections';
import { sortOrder, TRACKER_FILTERS, TRACKER_HINTS } from './tracker-queries';

export class MongoQueryStore implements QueryStore {
  private readonly reader: DocumentReader;

  constructor(
    private readonly connection: MongoConnection,
    private readonly collections: TrackerCollections,
  ) {
    this.reader = new DocumentReader(connection, collections.items);
  }

  async rollups(query: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const cursor = this.collections.rollups.find(TRACKER_FILTERS.rollups(query)).sort({ _id: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(readRollup);
  }

  async *scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    const filter = (after: string): object => TRACKER_FILTERS.scan(query, after);
    for await (const documents of this.reader.pages(filter, { hint: TRACKER_HINTS.scan })) yield documents.map(readTrackedItem);
  }

  async *versions(query: ItemQuery): AsyncIterable<readonly ItemVersion[]> {
    const filter = (after: string): object => TRACKER_FILTERS.scan(query, after);
    const options = { hint: TRACKER_HINTS.scan, projection: { version: 1 } };
    for await (const documents of this.reader.pages(filter, options)) yield documents.map(({ _id: id, version }) => ({ id, version }));
  }

  async items(ids: readonly string[]): Promise<readonly TrackedItem[]> {
    return (await this.reader.find(ids)).map(readTrackedItem);
  }

  /** Reads the ids from the index alone, then the documents of this page. */
  async list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const cursor = this.collections.items.find(TRACKER_FILTERS.list(query), { projection: { _id: 1 }, hint: TRACKER_HINTS.list });
    const found = await this.connection.attempt(() => cursor.sort(sortOrder(query)).limit(query.limit).toArray());
    const documents = await this.reader.find(found.map(({ _id }) => _id));
    const items = new Map(documents.map((document) => [document._id, readTrackedItem(document)]));
    return found.flatMap(({ _id }) => items.get(_id) ?? []);
  }

  async count(filter: ItemFilter): Promise<number> {
    return this.connection.attempt(() =>
      this.collections.items.countDocuments(TRACKER_FILTERS.count(filter), { hint: TRACKER_HINTS.list }),
    );
  }

  async item(id: string): Promise<TrackedItem | undefined> {
    const [document] = await this.reader.find([id]);
    return document === undefined ? undefined : readTrackedItem(document);
  }

  /** Only the events that the item has folded: blocks of a commit that was refused may have more. */
  async history(id: string): Promise<readonly ItemEvent[]> {
    const { items, blocks } = this.collections;
    const item = await this.connection.attempt(() => items.findOne({ _id: id }, { projection: { moving: 1 } }));
    if (item === null) return [];
    const found = await this.connection.attempt(() => blocks.find(TRACKER_FILTERS.history(id), { promoteBuffers: true }).toArray());
    const isFolded = toFoldedSeqs(item);
    return eventsIn(found, id).filter(({ seq }) => isFolded(seq));
  }
}
