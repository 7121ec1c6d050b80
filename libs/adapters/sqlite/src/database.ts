import { StoreUnavailable } from '@duban/ports';
import { DatabaseSync } from 'node:sqlite';

/** One migration per entry; `PRAGMA user_version` counts those that were applied. Never edited, only appended. */
export type Migrations = readonly string[];

export class SchemaTooNew extends Error {
  readonly code = 'schema-too-new';
}

/**
 * `stream`: appended, and read in order once. `bulk`: large batches of rows that are read and written again. `point`: single rows anywhere.
 */
export type Workload = 'stream' | 'bulk' | 'point';

const TUNING: Readonly<Record<Workload, string>> = {
  stream: 'PRAGMA page_size = 16384; PRAGMA cache_size = -8000;',
  bulk: 'PRAGMA page_size = 16384; PRAGMA cache_size = -16000;',
  point: 'PRAGMA page_size = 4096; PRAGMA cache_size = -8000;',
};

/** Who makes commits durable: SQLite before each one returns, or the caller with WalSync. */
export type Syncing = 'sqlite' | 'caller';

/**
 * Opens a database file for one writer, with a write-ahead log. Every commit is on disk when it returns (`synchronous=FULL`), unless the
 * caller syncs.
 * @throws SchemaTooNew when a newer version of the program has written it · UnusableFile
 */
export function openDatabase(path: string, schema: Migrations, workload: Workload = 'point', syncing: Syncing = 'sqlite'): DatabaseSync {
  return usable(path, () => {
    const database = new DatabaseSync(path);
    database.exec(`
      ${TUNING[workload]}
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${syncing === 'sqlite' ? 'FULL' : 'NORMAL'};
      PRAGMA busy_timeout = 5000;
      PRAGMA foreign_keys = ON;
      PRAGMA wal_autocheckpoint = 4000;
    `);
    migrate(database, path, schema);
    return database;
  });
}

/** A file of the data folder cannot be opened: it is damaged, is no database, or this user may not read and write it. */
export class UnusableFile extends Error {
  readonly code = 'unusable-file';
}

/** SQLite's READONLY, CORRUPT, CANTOPEN and NOTADB. */
const UNUSABLE: ReadonlySet<number> = new Set([8, 11, 14, 26]);

/** @throws UnusableFile instead of SQLite's error about such a file */
export function usable<Result>(path: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    const { errcode = 0, message } = error as Error & { errcode?: number };
    if (!UNUSABLE.has(errcode & 0xff)) throw error;
    throw new UnusableFile(
      `${path} cannot be used (${message}). ` +
        'Check that this user may read and write it; if it is damaged, restore the data folder from a copy.',
      { cause: error },
    );
  }
}

function migrate(database: DatabaseSync, path: string, schema: Migrations): void {
  const { user_version: applied } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (applied > schema.length) {
    database.close();
    throw new SchemaTooNew(
      `${path} was written by a newer version of Duban (schema ${applied}, this program knows ${schema.length}). Start that version.`,
    );
  }
  schema.slice(applied).forEach((statements, index) => {
    inTransaction(database, path, () => database.exec(`${statements}; PRAGMA user_version = ${applied + index + 1};`));
  });
}

/** All or nothing, durable on return. @throws StoreUnavailable when the disk is full; the store works again once there is room. */
export function inTransaction<Result>(database: DatabaseSync, path: string, work: () => Result): Result {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw asUnavailable(error, path);
  }
}

const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;

function asUnavailable(error: unknown, path: string): unknown {
  const errcode = (error as { errcode?: number }).errcode;
  if (errcode === undefined) return error;
  const primary = errcode & 0xff;
  if (primary !== SQLITE_FULL && primary !== SQLITE_IOERR) return error;
  return new StoreUnavailable(
    `${path} cannot be written (${(error as Error).message}). Make room on the disk that holds it; nothing needs to be restarted.`,
    'disk-full',
    {
      cause: error,
    },
  );
}
