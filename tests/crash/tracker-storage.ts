import { MemoryTrackerStore } from '@duban/memory';
import { MongoTrackerStore } from '@duban/mongo';
import type { TrackerStore } from '@duban/ports';
import { SqliteTrackerStore } from '@duban/sqlite';
import { join } from 'node:path';
import { mongoDatabase } from '../support/mongo-database';
import { scratchFolder } from '../support/scratch-folder';

export interface Storage {
  /** Opens the store as a newly started program does. */
  open(): TrackerStore | Promise<TrackerStore>;
  remove(): void | Promise<void>;
}

export function inMemory(): Storage {
  const store = new MemoryTrackerStore();
  return { open: () => Object.create(store) as MemoryTrackerStore, remove: () => undefined };
}

export function onSqlite(): Storage {
  const folder = scratchFolder();
  let last: SqliteTrackerStore | undefined;
  return {
    open: async () => {
      await last?.close();
      return (last = new SqliteTrackerStore(join(folder.path, 'tracker.db')));
    },
    remove: async () => {
      await last?.close();
      folder.remove();
    },
  };
}

export function onMongo(): Storage {
  const database = mongoDatabase();
  return { open: async () => MongoTrackerStore.open(await database.connect()), remove: () => database.remove() };
}
