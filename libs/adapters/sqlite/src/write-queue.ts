import { StoreUnavailable } from '@duban/ports';

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what is asked for in one turn of the event loop shares one durable step. A task that throws fails alone: the
 * others are tried again one by one. Without room (StoreUnavailable) all of them fail at once.
 */
export class WriteQueue<Task, Result> {
  private waiting: Waiting<Task, Result>[] = [];

  /** @param commit all tasks in one transaction; results in their order */
  constructor(private readonly commit: (tasks: readonly Task[]) => readonly Result[]) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ task, resolve, reject });
    });
  }

  flush(): void {
    const taken = this.waiting;
    this.waiting = [];
    if (taken.length > 0) this.settle(taken);
  }

  private settle(taken: readonly Waiting<Task, Result>[]): void {
    try {
      const results = this.commit(taken.map(({ task }) => task));
      taken.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      const shared = taken.length === 1 || error instanceof StoreUnavailable;
      if (shared) for (const { reject } of taken) reject(error);
      else for (const one of taken) this.settle([one]);
    }
  }
}
