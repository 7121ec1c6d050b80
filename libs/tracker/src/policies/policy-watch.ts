import { RepeatedTask } from '@duban/runtime';
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
  private readonly task: RepeatedTask;

  constructor(private readonly options: PolicyWatchOptions) {
    this.task = new RepeatedTask({ ...options, work: () => this.look() });
  }

  start(): void {
    this.task.start();
  }

  /** Resolves when a look that has begun has ended. */
  stop(): Promise<void> {
    return this.task.stop();
  }

  /** Loads what was adopted elsewhere, and evaluates by it. */
  async look(): Promise<void> {
    const { policies, projector } = this.options;
    await policies.load();
    await projector.followPolicies();
  }
}
