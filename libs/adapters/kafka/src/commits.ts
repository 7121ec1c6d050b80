import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { Backoff } from '@duban/runtime';

export interface Position extends PartitionRef {
  /** Next offset to read. */
  readonly offset: number;
}

/**
 * Sends positions to the broker while consuming goes on: one request at a time, with the latest position of every partition. A position may
 * be lost, because redelivery is allowed: a failed request is tried again, or the next consumer gets the messages again.
 */
export class Commits {
  private readonly waiting = new Map<string, Position>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** Resolves when the request in progress has ended. */
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

  /** The position that was noted and has not reached the broker. */
  pending(partition: PartitionRef): number | undefined {
    return this.waiting.get(formatPartitionKey(partition))?.offset;
  }

  /** The partition belongs to another member now. */
  forget(partitionKey: string): void {
    this.waiting.delete(partitionKey);
  }

  /** Tries once to send everything that was noted until now. */
  async settle(): Promise<void> {
    await this.request;
    if (this.waiting.size > 0) await this.once();
  }

  /** Ends the sending. */
  stop(): void {
    this.stopping.abort();
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (this.waiting.size > 0 && !this.stopping.signal.aborted) {
      if (await this.once()) backoff.reset();
      else await backoff.pause(this.stopping.signal);
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
