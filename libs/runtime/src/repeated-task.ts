export interface RepeatedTaskOptions {
  /** One call at a time. */
  readonly work: () => Promise<void>;
  /** The pause between the end of a call and the next one. */
  readonly everyMs: number;
  /** Called when a call fails; the next one follows all the same. */
  readonly onError: (error: unknown) => void;
}

/** Does the same work again and again until it is stopped, the first time after a pause. Keeps no process alive. */
export class RepeatedTask {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly options: RepeatedTaskOptions) {}

  start(): void {
    const { work, everyMs, onError } = this.options;
    this.timer = setTimeout(() => {
      this.working = work()
        .catch(onError)
        .finally(() => {
          if (!this.isStopped) this.start();
        });
    }, everyMs).unref();
  }

  /** No call begins after this; resolves when the call in progress has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.working;
  }
}
