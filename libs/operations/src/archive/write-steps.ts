/** The number of items, events or records that are written in one step, which also limits what one item has in the outbox. */
export const STEP = 500;

/** Collects records and writes them in steps. */
export class WriteSteps<Each> {
  private waiting: Each[] = [];

  constructor(private readonly write: (all: readonly Each[]) => Promise<void>) {}

  async add(each: Each): Promise<void> {
    this.waiting.push(each);
    if (this.waiting.length >= STEP) await this.flush();
  }

  async flush(): Promise<void> {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length > 0) await this.write(waiting);
  }
}
