import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { usable } from './database';

export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use';
}

const SQLITE_BUSY = 5;

/** @throws DataFolderInUse when another process has it (the lock ends with its process, also by `kill -9`) */
export function lockFolder(folder: string): DatabaseSync {
  const path = join(folder, 'lock.db');
  return usable(path, () => locked(path, folder));
}

function locked(path: string, folder: string): DatabaseSync {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new DataFolderInUse(
      `The data folder ${resolve(folder)} is in use by another Duban process. Stop that process, or set DUBAN_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
