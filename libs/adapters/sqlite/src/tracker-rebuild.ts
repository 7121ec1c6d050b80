import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteTrackerStores } from './sqlite-tracker-stores';

const CURRENT = 'tracker.db';
const REBUILT = 'tracker-rebuilt.db';

/** Another program has the file open. */
export class ReadSideOpen extends Error {
  readonly code = 'read-side-open';
}

/**
 * A read side that is built beside the one in use. At every moment of the swap, also when the machine stops, `tracker.db` is one of the
 * two, whole.
 */
export class TrackerRebuild {
  readonly stores: SqliteTrackerStores;

  /** Removes what an earlier attempt has left. */
  constructor(
    private readonly folder: string,
    private readonly current: SqliteTrackerStores,
  ) {
    this.remove();
    this.stores = new SqliteTrackerStores(join(folder, REBUILT));
  }

  /**
   * Closes both. The rebuilt one takes the name of the other, which is kept.
   * @returns the name under which the replaced one is kept: `tracker-1.db`, `tracker-2.db` …
   */
  async swap(): Promise<string> {
    await this.stores.close();
    await this.current.close();
    for (const name of [CURRENT, REBUILT]) this.assertClosed(name);
    const kept = this.freeName();
    linkSync(join(this.folder, CURRENT), join(this.folder, kept));
    renameSync(join(this.folder, REBUILT), join(this.folder, CURRENT));
    return kept;
  }

  async discard(): Promise<void> {
    await this.stores.close();
    this.remove();
  }

  private remove(): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(this.folder, `${REBUILT}${suffix}`), { force: true });
  }

  /**
   * SQLite removes the write-ahead log when the last connection closes. A log that stays would be applied to whichever file gets its name.
   */
  private assertClosed(name: string): void {
    if (!existsSync(join(this.folder, `${name}-wal`))) return;
    throw new ReadSideOpen(`${name} is open in another program; nothing was swapped. Close that program, then rebuild.`);
  }

  private freeName(): string {
    for (let number = 1; ; number += 1) {
      const name = `tracker-${number}.db`;
      if (!existsSync(join(this.folder, name))) return name;
    }
  }
}
