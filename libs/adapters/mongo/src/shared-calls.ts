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
 * takes milliseconds however much it carries. A call that fails fails all its tasks, unless nothing of it can have arrived: then its halves
 * are tried again, and their halves, so that only the faulty task fails.
 */
export class SharedCalls<Task, Result> {
  private waiting: QueuedCall<Task, Result>[] = [];
  private running = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  /**
   * @param call does all tasks at once and gives the results in their order; an error among them rejects its task alone
   * @param mayHaveArrived whether a failed call may have changed something; it is then not repeated
   */
  constructor(
    private readonly call: (tasks: readonly Task[]) => Promise<readonly (Result | Error)[]>,
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
      taken.forEach((one, index) => answer(one, results[index] as Result | Error));
    } catch (error) {
      const isShared = taken.length === 1 || error instanceof StoreUnavailable || this.mayHaveArrived(error);
      if (isShared) for (const { reject } of taken) reject(error);
      else for (const half of inHalves(taken)) await this.settle(half);
    }
  }
}

function answer<Task, Result>({ resolve, reject }: QueuedCall<Task, Result>, result: Result | Error): void {
  if (result instanceof Error) reject(result);
  else resolve(result);
}

function inHalves<Element>(list: readonly Element[]): readonly (readonly Element[])[] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
