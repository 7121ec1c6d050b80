import type { mongo } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { pages } from './pages';
import { TRACKER_FILTERS } from './tracker-queries';
import type { TrackedDocument } from './tracker-schema';

const PAGE_DOCUMENTS = 500;
const IDS_PER_CALL = 100;

/** Reads documents of tracked items. */
export class DocumentReader {
  constructor(
    private readonly connection: MongoConnection,
    private readonly items: mongo.Collection<TrackedDocument>,
  ) {}

  /** In several calls at once, because a server compares each document with the whole list of ids of its call. */
  async find(ids: readonly string[]): Promise<readonly TrackedDocument[]> {
    const found: Promise<TrackedDocument[]>[] = [];
    for (let from = 0; from < ids.length; from += IDS_PER_CALL) {
      const filter = TRACKER_FILTERS.items(ids.slice(from, from + IDS_PER_CALL));
      const cursor = this.items.find(filter, { batchSize: IDS_PER_CALL });
      found.push(this.connection.attempt(() => cursor.toArray()));
    }
    return (await Promise.all(found)).flat();
  }

  /** Ascending by id. @param filter finds the documents behind an id */
  pages(filter: (after: string) => object, options: mongo.FindOptions = {}): AsyncIterable<readonly TrackedDocument[]> {
    return pages((after) => {
      const cursor = this.items.find(filter(after), options);
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE_DOCUMENTS).toArray());
    });
  }
}
