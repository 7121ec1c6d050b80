/**
 * The heart of a group commit: what is asked for in one turn of the event loop, or while the step before is on its way, is taken
 * together by the next step. One step after the other.
 */
export class Gathering<Task> {
  private waiting: Task[] = [];
  private running: Promise<void> | undefined;

  /** @param step takes all that waits, at least one; never rejects: whoever asked is told by it */
  constructor(private readonly step: (taken: readonly Task[]) => Promise<void>) {}

  add(task: Task): void {
    this.waiting.push(task);
    this.running ??= new Promise<void>((turn) => setImmediate(turn)).then(() => this.run());
  }

  /** Resolves when nothing is on its way any more. */
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
