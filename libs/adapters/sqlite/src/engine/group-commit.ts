import { StoreUnavailable } from '@duban/ports';
import type { Writer } from './writer';

interface Job {
  run(): void;
  done(): void;
  failed(error: unknown): void;
}

/** Told at once, before anything else runs: numbers given out inside a transaction become final, or are free again. */
export interface Settling {
  committed(): void;
  rolledBack(): void;
}

const NOTHING_TO_SETTLE: Settling = { committed: () => undefined, rolledBack: () => undefined };

/**
 * Writes of one turn of the event loop share one transaction, and so one fsync. Every write is still all or nothing: when one
 * of them throws, the transaction is rolled back and each is tried alone. A write must therefore be repeatable: it changes
 * the database, and beside it only what `settling` puts right.
 */
export class GroupCommit {
  private queue: Job[] = [];
  private closed = false;

  constructor(
    private readonly writer: Writer,
    private readonly settling: Settling = NOTHING_TO_SETTLE,
  ) {}

  /** Resolves with what `work` returned once it is durable; rejects with StoreUnavailable or what `work` threw. */
  run<T>(work: () => T): Promise<T> {
    if (this.closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((resolve, reject) => {
      let result: T;
      const run = (): void => {
        result = work();
      };
      this.queue.push({ run, done: () => resolve(result), failed: reject });
      if (this.queue.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what is queued; takes nothing afterwards. */
  close(): void {
    this.flush();
    this.closed = true;
  }

  private flush(): void {
    const jobs = this.queue;
    this.queue = [];
    if (jobs.length > 0) this.commit(jobs);
  }

  private commit(jobs: readonly Job[]): void {
    try {
      this.writer.transaction(() => {
        for (const job of jobs) job.run();
      });
    } catch (error) {
      this.settling.rolledBack();
      this.separate(jobs, error);
      return;
    }
    this.settling.committed();
    for (const job of jobs) job.done();
  }

  private separate(jobs: readonly Job[], error: unknown): void {
    const hopeless = jobs.length === 1 || error instanceof StoreUnavailable;
    if (hopeless) for (const job of jobs) job.failed(error);
    else for (const job of jobs) this.commit([job]);
  }
}
