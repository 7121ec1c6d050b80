import { StoreUnavailable } from '@duban/ports';
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/**
 * Makes commits durable outside the event loop. A database that is opened with `synchronous=NORMAL` appends each commit to its write-ahead
 * log and leaves the fsync to this class. SQLite itself syncs around checkpoints, so that what one `sync` has made durable stays so.
 */
export class WalSync {
  private file: number | undefined;
  private failure: StoreUnavailable | undefined;

  /** Syncs what an earlier process has left in the log. @param path of the database, which is open already */
  constructor(private readonly path: string) {
    if (existsSync(`${path}-wal`)) fdatasyncSync(this.open());
  }

  /**
   * Resolves when everything that was committed before the call is on disk. After a failure it is not known what is on disk, so that every
   * later call fails too, until the program is started again.
   * @throws StoreUnavailable
   */
  async sync(): Promise<void> {
    this.assertSound();
    await this.attempt();
    this.assertSound();
  }

  /** @throws StoreUnavailable when a sync has failed */
  assertSound(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private attempt(): Promise<void> {
    return new Promise((resolve) => {
      fdatasync(this.open(), (error) => {
        if (error !== null) this.failure = asUnavailable(this.path, error);
        resolve();
      });
    });
  }

  private open(): number {
    this.file ??= openSync(`${this.path}-wal`, 'r+');
    return this.file;
  }
}

function asUnavailable(path: string, cause: Error): StoreUnavailable {
  const message = `${path} cannot be brought to the disk (${cause.message}). Check the disk that it is on, then start the program again.`;
  return new StoreUnavailable(message, 'disk-full', { cause });
}
