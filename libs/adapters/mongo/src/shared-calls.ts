import { StoreUnavailable } from '@duban/ports';

interface QueuedCall<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const AT_ONCE = 4;
const LARGEST = 500;

/**
 * What is asked for in one turn, or while others are on their way, shares one call to the engine: a majority write takes
 * milliseconds however much it carries. A fault fails all that shared the call; when it was found before anything was sent,
 * they are tried again one by one, so that the faulty one fails alone.
 */
export class SharedCalls<Task, Result> {
  private waiting: QueuedCall<Task, Result>[] = [];
  private running = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  /**
   * @param call all tasks at once; results in their order
   * @param mayHaveArrived whether a failed call may have changed something: then it must not be repeated
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

  /** Resolves when nothing is waiting or on its way. */
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

  /** Never rejects: each task is told of its own fate. */
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
