import type { PolicyBook } from './policy-book';
import type { Projector } from '../projection/projector';

export interface PolicyWatchOptions {
  readonly policies: PolicyBook;
  readonly projector: Projector;
  readonly everyMs: number;
  /** Called when a look fails; the next look does what it has missed. */
  readonly onError: (error: unknown) => void;
}

/**
 * Follows the policies that other trackers on the same store adopt, because each tracker evaluates only its own partitions. An evaluation
 * that has failed is repeated. Adoptions are few and small, and are read whole.
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

  /** Resolves when a look that has begun has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Loads what was adopted elsewhere, and evaluates by it. */
  async look(): Promise<void> {
    const { policies, projector } = this.options;
    await policies.load();
    await projector.followPolicies();
  }
}
