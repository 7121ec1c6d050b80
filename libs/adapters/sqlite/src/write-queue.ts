import { StoreUnavailable } from '@duban/ports';
import { BatchQueue } from '@duban/runtime';

interface QueuedWrite<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: tasks that come together share one durable step. When one of them throws, all are tried again one by one, so that only that
 * one fails. When the disk is full (StoreUnavailable), all of them fail at once.
 */
export class WriteQueue<Task, Result> {
  private readonly batches = new BatchQueue<QueuedWrite<Task, Result>>((taken) => this.step(taken));

  /**
   * @param commit does all tasks in one transaction and gives the results in their order
   * @param sync resolves when everything that was committed is durable
   */
  constructor(
    private readonly commit: (tasks: readonly Task[]) => readonly Result[],
    private readonly sync: () => Promise<void>,
  ) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => this.batches.add({ task, resolve, reject }));
  }

  /** Resolves when no task is waiting or in progress. */
  drained(): Promise<void> {
    return this.batches.drained();
  }

  private async step(taken: readonly QueuedWrite<Task, Result>[]): Promise<void> {
    const answers = this.settle(taken);
    const failure = answers.length === 0 ? undefined : await this.sync().catch((error: unknown) => ({ error }));
    for (const answer of answers) {
      if (failure === undefined) answer.waiting.resolve(answer.result);
      else answer.waiting.reject(failure.error);
    }
  }

  /** Commits the tasks. Those that fail are rejected at once; the others are returned, to be resolved when their commit is durable. */
  private settle(taken: readonly QueuedWrite<Task, Result>[]): { readonly waiting: QueuedWrite<Task, Result>; readonly result: Result }[] {
    try {
      const results = this.commit(taken.map(({ task }) => task));
      return taken.map((waiting, index) => ({ waiting, result: results[index] as Result }));
    } catch (error) {
      if (taken.length > 1 && !(error instanceof StoreUnavailable)) return taken.flatMap((one) => this.settle([one]));
      for (const { reject } of taken) reject(error);
      return [];
    }
  }
}
