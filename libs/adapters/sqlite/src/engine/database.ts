import { DatabaseSync } from 'node:sqlite';
import { DatabaseTooNew } from './errors';

export interface DatabaseOptions {
  /** Steps of the schema, oldest first; `PRAGMA user_version` counts those that were taken. Only ever appended to. */
  readonly schema?: readonly string[];
  /** Page cache of this connection. Default 4 MiB: the operating system caches files too. */
  readonly cacheMiB?: number;
  readonly readOnly?: boolean;
}

/**
 * Opens a database so that what is committed survives a power cut (WAL, synchronous=FULL) and creates or extends its schema.
 * @throws DatabaseTooNew
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false, timeout: 5_000 });
  try {
    configure(database, options);
    if (options.schema !== undefined) extendSchema(database, path, options.schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: DatabaseSync, { readOnly = false, cacheMiB = 4 }: DatabaseOptions): void {
  // A larger WAL (4 000 pages, 16 MB) writes a page that changes often once instead of many times; journal_size_limit
  // gives the room of an unusually long transaction back.
  if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864');
  database.exec(`PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -${cacheMiB * 1024}`);
}

function extendSchema(database: DatabaseSync, path: string, schema: readonly string[]): void {
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found > schema.length) throw new DatabaseTooNew(path, found, schema.length);
  if (found === schema.length) return;
  database.exec(`BEGIN IMMEDIATE; ${schema.slice(found).join(';')}; PRAGMA user_version = ${schema.length}; COMMIT`);
}
