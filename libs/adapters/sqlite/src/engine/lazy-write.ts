import type { GroupCommit } from './group-commit';

const DELAY_MS = 200;

/** Something that need not be durable at once: written at most every 200 ms and at close, so that it costs no fsync of its own. */
export class LazyWrite {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  /** `write` runs inside a transaction, and again after one that failed. */
  constructor(
    private readonly commit: GroupCommit,
    private readonly write: () => void,
  ) {}

  touch(): void {
    this.timer ??= setTimeout(() => void this.flush(), DELAY_MS).unref();
  }

  /** Without room nothing is lost but time: what stays unwritten is repeated after a restart. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.commit.run(this.write).catch(() => this.touch());
    return this.writing;
  }

  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
