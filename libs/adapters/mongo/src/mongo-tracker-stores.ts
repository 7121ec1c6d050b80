import type { TrackerStores } from '@duban/ports';
import type { MongoConnection } from './mongo-connection';
import { MongoPolicyStore } from './mongo-policy.store';
import { MongoProjectionStore } from './mongo-projection.store';
import { MongoQueryStore } from './mongo-query.store';
import { FIRST_READ_SIDE } from './read-sides';
import { openCollections } from './tracker-collections';

/** The read side on MongoDB. */
export class MongoTrackerStores implements TrackerStores {
  private constructor(
    readonly projection: MongoProjectionStore,
    readonly queries: MongoQueryStore,
    readonly policies: MongoPolicyStore,
  ) {}

  /** @param readSide the name of one of several in the database, as ReadSides gives it */
  static async open(connection: MongoConnection, readSide = FIRST_READ_SIDE): Promise<MongoTrackerStores> {
    const collections = await openCollections(connection, readSide);
    return new MongoTrackerStores(
      new MongoProjectionStore(connection, collections),
      new MongoQueryStore(connection, collections),
      await MongoPolicyStore.open(connection),
    );
  }

  /** Waits for commits in progress. The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return this.projection.settled();
  }
}
