import { StoreUnavailable } from '@duban/ports';
import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/**
 * Brings commits to the disk outside the event loop. A database opened with `synchronous=NORMAL` appends each commit to its WAL and leaves
 * the fsync to us; SQLite itself syncs around checkpoints, so that what one `sync` has brought to disk stays there.
 */
export class WalSync {
  private file: number | undefined;
  private failure: StoreUnavailable | undefined;

  /** @param path of the database, which is open already. What a process that died has left in the WAL is on disk when this returns. */
  constructor(private readonly path: string) {
    if (existsSync(`${path}-wal`)) fdatasyncSync(this.open());
  }

  /**
   * What was committed before the call is on disk when it resolves. After a failure nobody knows what is on disk: every later call fails
   * too, until the program is started again.
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
  const message = `${path} cannot be brought to the disk (${cause.message}). Look after the disk that holds it, then start the program again.`;
  return new StoreUnavailable(message, 'disk-full', { cause });
}
