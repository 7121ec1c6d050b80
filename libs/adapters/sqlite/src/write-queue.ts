import { StoreUnavailable } from '@duban/ports';

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Turns of the event loop that a durable step waits for at most, while each brings more tasks. */
const MAX_TURNS = 8;

/**
 * Group commit: what is asked for while each turn of the event loop brings more shares one durable step; a turn that brings
 * nothing ends the waiting, so that a lone task waits for nobody. A task that throws fails alone: the
 * others are tried again one by one. Without room (StoreUnavailable) all of them fail at once.
 */
export class WriteQueue<Task, Result> {
  private waiting: Waiting<Task, Result>[] = [];

  /** @param commit all tasks in one transaction; results in their order */
  constructor(private readonly commit: (tasks: readonly Task[]) => readonly Result[]) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) this.gather(0, MAX_TURNS);
      this.waiting.push({ task, resolve, reject });
    });
  }

  flush(): void {
    const taken = this.waiting;
    this.waiting = [];
    if (taken.length > 0) this.settle(taken);
  }

  private gather(before: number, turns: number): void {
    setImmediate(() => {
      if (this.waiting.length > before && turns > 1) this.gather(this.waiting.length, turns - 1);
      else this.flush();
    });
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
