import { SERVICES, type Service } from '@duban/domain';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteKeyStore } from './sqlite-key.store';
import { SqliteBus } from './sqlite-message-log';
import { SqliteRegisterStore } from './sqlite-register.store';
import { SqliteTrackerStore } from './sqlite-tracker.store';

export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use';
}

/** All files of one embedded system, in one folder, for one process at a time. */
export class DataFolder {
  private constructor(
    private readonly lock: DatabaseSync,
    readonly bus: SqliteBus,
    readonly registers: Readonly<Record<Service, SqliteRegisterStore>>,
    readonly tracker: SqliteTrackerStore,
    readonly keys: SqliteKeyStore,
  ) {}

  /**
   * Creates the folder if it is not there.
   * @throws DataFolderInUse when another process has it open (the lock dies with its process, also by `kill -9`)
   */
  static open(folder: string): DataFolder {
    mkdirSync(folder, { recursive: true });
    const lock = lockFolder(folder);
    try {
      const registers = Object.fromEntries(SERVICES.map((service) => [service, new SqliteRegisterStore(join(folder, `${service}.db`))]));
      const bus = new SqliteBus(join(folder, 'bus.db'));
      const tracker = new SqliteTrackerStore(join(folder, 'tracker.db'));
      return new DataFolder(
        lock,
        bus,
        registers as Record<Service, SqliteRegisterStore>,
        tracker,
        new SqliteKeyStore(join(folder, 'keys.db')),
      );
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.bus.close();
    await this.tracker.close();
    for (const service of SERVICES) await this.registers[service].close();
    await this.keys.close();
    if (this.lock.isOpen) this.lock.close();
  }
}

function lockFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'lock.db'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    throw new DataFolderInUse(
      `The data folder ${resolve(folder)} is in use by another Duban process. Stop that process, or set DUBAN_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
