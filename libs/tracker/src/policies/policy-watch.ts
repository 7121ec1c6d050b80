import type { PolicyBook } from './policy-book';
import type { Projector } from '../projection/projector';

export interface PolicyWatchOptions {
  readonly policies: PolicyBook;
  readonly projector: Projector;
  readonly everyMs: number;
  /** Told when a look failed; the next one makes up for it. */
  readonly onError: (error: unknown) => void;
}

/**
 * Several trackers share one store and each judges the partitions that it holds: what is adopted at one of them reaches the others by their
 * looking, and where judging by it has failed it is tried again. Adoptions are few and small, and are read whole.
 */
export class PolicyWatch {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly options: PolicyWatchOptions) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => this.options.onError(error))
        .finally(() => {
          if (!this.isStopped) this.start();
        });
    }, this.options.everyMs).unref();
  }

  /** Resolves when the look under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Learns what was adopted elsewhere, and judges by it. */
  async look(): Promise<void> {
    const { policies, projector } = this.options;
    await policies.load();
    await projector.followPolicies();
  }
}
