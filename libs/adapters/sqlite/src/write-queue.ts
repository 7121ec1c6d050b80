import { StoreUnavailable } from '@duban/ports';

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what is asked for in one turn of the event loop, or while the step before is on its way to the disk, shares one durable
 * step. A task that throws fails alone: the others are tried again one by one. Without room (StoreUnavailable) all of them fail at once.
 */
export class WriteQueue<Task, Result> {
  private waiting: Waiting<Task, Result>[] = [];
  private running: Promise<void> | undefined;

  /**
   * @param commit all tasks in one transaction; results in their order
   * @param sync what was committed is durable when it resolves
   */
  constructor(
    private readonly commit: (tasks: readonly Task[]) => readonly Result[],
    private readonly sync: () => Promise<void>,
  ) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.running ??= new Promise<void>((turn) => setImmediate(turn)).then(() => this.run());
    });
  }

  /** Resolves when nothing is on its way any more. */
  async drained(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const taken = this.waiting;
      this.waiting = [];
      const answers = this.settle(taken);
      const failure = answers.length === 0 ? undefined : await this.sync().catch((error: unknown) => ({ error }));
      for (const answer of answers) {
        if (failure === undefined) answer.waiting.resolve(answer.result);
        else answer.waiting.reject(failure.error);
      }
    }
    this.running = undefined;
  }

  /** Commits what can be; those that fail are told at once, the others when their commit is durable. */
  private settle(taken: readonly Waiting<Task, Result>[]): { readonly waiting: Waiting<Task, Result>; readonly result: Result }[] {
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
