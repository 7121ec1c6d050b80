import { dirname } from 'node:path';
import { StoreUnavailable } from '@duban/ports';

/** Primary result codes of SQLite (the low byte of an extended code), https://www.sqlite.org/rescode.html */
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;

/** The data folder belongs to another process. */
export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use';
  constructor(folder: string, options?: ErrorOptions) {
    super(
      `The data folder ${folder} is in use by another process. Stop that process first, or start this one on another folder (DUBAN_DATA_DIR).`,
      options,
    );
  }
}

/** A database was written by a later version of the program. */
export class DatabaseTooNew extends Error {
  readonly code = 'database-too-new';
  constructor(path: string, found: number, known: number) {
    super(`${path} was written by a newer version of Duban (schema ${found}, this program knows ${known}). Start the newer version.`);
  }
}

/** What SQLite says, as a caller of a port has to understand it: no room and no disk become StoreUnavailable, the rest stays. */
export function translate(error: unknown, path: string): unknown {
  if (!isOutOfRoom(error)) return error;
  const folder = dirname(path);
  const what = `Nothing can be written to the data folder ${folder}: the disk is full, or a file there may not grow (${String(error.message)}).`;
  return new StoreUnavailable(`${what} Make room; it goes on by itself.`, 'disk-full', { cause: error });
}

function isOutOfRoom(error: unknown): error is Error {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  const primary = error.errcode & 0xff;
  return primary === SQLITE_FULL || primary === SQLITE_IOERR;
}
