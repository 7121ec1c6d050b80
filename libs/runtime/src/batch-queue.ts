/**
 * The queue of a group commit. Tasks that are added in one iteration of the event loop, or while a step runs, are handled
 * together by the next step. Steps run one after another.
 */
export class BatchQueue<Task> {
  private waiting: Task[] = [];
  private running: Promise<void> | undefined;

  /** @param step handles all waiting tasks, at least one; it must not reject, but settle each task itself */
  constructor(private readonly step: (taken: readonly Task[]) => Promise<void>) {}

  add(task: Task): void {
    this.waiting.push(task);
    this.running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.run());
  }

  /** Resolves when no task is waiting or in progress. */
  async drained(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const taken = this.waiting;
      this.waiting = [];
      await this.step(taken);
    }
    this.running = undefined;
  }
}
