import { MemoryTrackerStores } from '@duban/memory';
import { MongoTrackerStores } from '@duban/mongo';
import type { ProjectionStore, TrackerStores } from '@duban/ports';
import { SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { mongoDatabase } from '../support/mongo-database';
import { scratchFolder } from '../support/scratch-folder';

export interface Storage {
  /** Opens the stores as a newly started program does. */
  open(): TrackerStores | Promise<TrackerStores>;
  remove(): void | Promise<void>;
}

export function inMemory(): Storage {
  const stores = new MemoryTrackerStores();
  const open = (): TrackerStores => ({
    ...stores,
    projection: Object.create(stores.projection) as ProjectionStore,
    close: () => Promise.resolve(),
  });
  return { open, remove: () => undefined };
}

export function onSqlite(): Storage {
  const folder = scratchFolder();
  let last: SqliteTrackerStores | undefined;
  return {
    open: async () => {
      await last?.close();
      return (last = new SqliteTrackerStores(join(folder.path, 'tracker.db')));
    },
    remove: async () => {
      await last?.close();
      folder.remove();
    },
  };
}

export function onMongo(): Storage {
  const database = mongoDatabase();
  return { open: async () => MongoTrackerStores.open(await database.connect()), remove: () => database.remove() };
}
