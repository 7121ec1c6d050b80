import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { Backoff } from '@duban/runtime';

export interface Position extends PartitionRef {
  /** Next offset to read. */
  readonly offset: number;
}

/**
 * Sends positions to the broker, beside the consuming: one request at a time, with the latest of all partitions. Positions are
 * hints (redelivery is allowed): what cannot be noted now is tried again, or consumed again by whoever comes next.
 */
export class Commits {
  private readonly waiting = new Map<string, Position>();
  private readonly over = new AbortController();
  private running: Promise<void> | undefined;
  /** Ends with the request that is under way. */
  private request: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: (offsets: readonly Position[]) => Promise<void>,
    private readonly committed: (position: Position) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  note(position: Position): void {
    this.waiting.set(formatPartitionKey(position), position);
    this.running ??= this.run();
  }

  /** What was noted and has not reached the broker. */
  pending(partition: PartitionRef): number | undefined {
    return this.waiting.get(formatPartitionKey(partition))?.offset;
  }

  /** The partition belongs to somebody else now. */
  forget(address: string): void {
    this.waiting.delete(address);
  }

  /** One try for all that was noted until now, done when this resolves. */
  async settle(): Promise<void> {
    await this.request;
    if (this.waiting.size > 0) await this.once();
  }

  /** Nothing more is sent. */
  stop(): void {
    this.over.abort();
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (this.waiting.size > 0 && !this.over.signal.aborted) {
      if (await this.once()) backoff.reset();
      else await backoff.pause(this.over.signal);
    }
    this.running = undefined;
  }

  private async once(): Promise<boolean> {
    let done = false;
    const previous = this.request;
    this.request = previous.then(async () => {
      done = await this.commit([...this.waiting.values()]);
    });
    await this.request;
    return done;
  }

  private async commit(offsets: readonly Position[]): Promise<boolean> {
    if (offsets.length === 0) return true;
    try {
      await this.send(offsets);
    } catch (error) {
      this.failed(error);
      return false;
    }
    for (const position of offsets) {
      if (this.pending(position) === position.offset) this.forget(formatPartitionKey(position));
      this.committed(position);
    }
    return true;
  }
}
