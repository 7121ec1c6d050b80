import { StoreUnavailable } from '@duban/ports';

interface QueuedCall<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const AT_ONCE = 4;
const LARGEST = 500;

/**
 * Tasks of one turn of the event loop, or that come while calls are in progress, share one call to the engine, because a majority write
 * takes milliseconds however much it carries. A fault fails all tasks of the call. When it was found before anything was sent, they are
 * tried again one by one, so that only the faulty one fails.
 */
export class SharedCalls<Task, Result> {
  private waiting: QueuedCall<Task, Result>[] = [];
  private running = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  /**
   * @param call does all tasks at once and gives the results in their order
   * @param mayHaveArrived whether a failed call may have changed something; it is then not repeated
   */
  constructor(
    private readonly call: (tasks: readonly Task[]) => Promise<readonly Result[]>,
    private readonly mayHaveArrived: (error: unknown) => boolean,
  ) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when no task waits and no call is in progress. */
  settled(): Promise<void> {
    if (this.running === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled || this.running >= AT_ONCE) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.run(this.waiting.splice(0, LARGEST));
      if (this.waiting.length > 0) this.schedule();
    });
  }

  /** Never rejects: each task is resolved or rejected by itself. */
  private async run(taken: readonly QueuedCall<Task, Result>[]): Promise<void> {
    this.running += 1;
    await this.settle(taken);
    this.running -= 1;
    if (this.waiting.length > 0) this.schedule();
    else if (this.running === 0) for (const resolve of this.idle.splice(0)) resolve();
  }

  private async settle(taken: readonly QueuedCall<Task, Result>[]): Promise<void> {
    try {
      const results = await this.call(taken.map(({ task }) => task));
      taken.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      const isShared = taken.length === 1 || error instanceof StoreUnavailable || this.mayHaveArrived(error);
      if (isShared) for (const { reject } of taken) reject(error);
      else for (const one of taken) await this.settle([one]);
    }
  }
}
