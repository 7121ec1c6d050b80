/** One thing that is started and stopped: a store, a relay, a server. */
export interface LifecyclePart {
  readonly name: string;
  start?(): Promise<void> | void;
  /** Called once at most, and only after `start` was called. */
  stop?(): Promise<void> | void;
}

export interface LifecycleOptions {
  /** Deadline of stop() for all parts together. Default 20 s. */
  readonly stopWithinMs?: number;
  /** Called for each part that failed to stop; the others are stopped nevertheless. */
  readonly onError?: (part: string, error: unknown) => void;
}

/** Parts did not stop before the deadline, and still run. */
export class StopTimedOut extends Error {
  readonly code = 'stop-timed-out';
  constructor(readonly parts: readonly string[]) {
    super(`not stopped in time: ${parts.join(', ')}`);
    this.name = 'StopTimedOut';
  }
}

/** Starts parts in order, each after the one before is ready, and stops them in reverse. */
export class Lifecycle {
  private readonly started: LifecyclePart[] = [];
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly parts: readonly LifecyclePart[],
    private readonly options: LifecycleOptions = {},
  ) {}

  /** The first failure stops the parts started so far, the failed one included (it may be half open), and is rethrown. */
  async start(): Promise<void> {
    try {
      for (const part of this.parts) {
        if (this.stopping !== undefined) return;
        this.started.push(part);
        await part.start?.();
      }
    } catch (error) {
      await this.stop().catch((late: unknown) => this.options.onError?.('lifecycle', late));
      throw error;
    }
  }

  /**
   * May be called twice: both calls wait for the same end. Parts that fail are reported, and the next one is stopped.
   * @throws StopTimedOut naming the parts that still run at the deadline
   */
  stop(): Promise<void> {
    this.stopping ??= this.stopWithin(this.options.stopWithinMs ?? 20_000);
    return this.stopping;
  }

  private async stopWithin(limitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StopTimedOut(this.started.map(({ name }) => name).reverse())), limitMs);
    });
    await Promise.race([this.stopAll(), deadline]).finally(() => clearTimeout(timer));
  }

  private async stopAll(): Promise<void> {
    for (let part = this.started.at(-1); part !== undefined; part = this.started.at(-1)) {
      await this.stopOne(part);
      this.started.pop();
    }
  }

  private async stopOne(part: LifecyclePart): Promise<void> {
    try {
      await part.stop?.();
    } catch (error) {
      this.options.onError?.(part.name, error);
    }
  }
}
