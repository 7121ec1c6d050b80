export interface RepeatedTaskOptions {
  readonly work: () => Promise<unknown>;
  /** From the end of one run to the beginning of the next. */
  readonly everyMs: number;
  /** Called when a run fails; the next one comes all the same. */
  readonly onError: (error: unknown) => void;
}

/** Repeats work, one run at a time. */
export class RepeatedTask {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly options: RepeatedTaskOptions) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.run().finally(() => {
        if (!this.isStopped) this.start();
      });
    }, this.options.everyMs).unref();
  }

  /** Resolves when a run that has begun has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.options.work();
    } catch (error) {
      this.options.onError(error);
    }
  }
}
