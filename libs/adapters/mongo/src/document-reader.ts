import type { mongo } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { pages } from './pages';
import { TRACKER_FILTERS } from './tracker-queries';
import type { TrackedDocument } from './tracker-schema';

const PAGE_DOCUMENTS = 500;
const IDS_PER_CALL = 100;
/** Documents of few fields; more at once would block other work while they are parsed. */
const CURSOR_DOCUMENTS = 2_000;

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

  /**
   * All documents that the filter finds, from one cursor: the server brings the next ones while these are worked on. For filters by fields
   * that never change, so that none comes twice or not at all.
   */
  async *all(filter: object, options: mongo.FindOptions): AsyncIterable<readonly TrackedDocument[]> {
    // The texts were written by this program, so that checking again that they are UTF-8 would only cost time.
    const cursor = this.items.find(filter, { ...options, batchSize: CURSOR_DOCUMENTS, enableUtf8Validation: false });
    const ask = (): Promise<boolean> => this.connection.attempt(() => cursor.hasNext());
    try {
      for (let more = ask(); await more;) {
        const documents = cursor.readBufferedDocuments();
        more = ask();
        more.catch(() => undefined); // thrown when these documents are done; nobody is told when the caller ends before
        yield documents;
      }
    } finally {
      await cursor.close();
    }
  }

  /** Ascending by id. @param filter finds the documents behind an id */
  pages(filter: (after: string) => object, options: mongo.FindOptions = {}): AsyncIterable<readonly TrackedDocument[]> {
    return pages((after) => {
      const cursor = this.items.find(filter(after), options);
      return this.connection.attempt(() => cursor.sort({ _id: 1 }).limit(PAGE_DOCUMENTS).toArray());
    });
  }
}
