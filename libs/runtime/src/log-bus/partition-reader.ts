import type { BatchContext, Consumer, PartitionRef } from '@duban/ports';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { redeliverUntilDone } from '../redeliver';
import type { MessageLog } from './message-log';

/** Messages from which on what is left to read is a backlog. */
const LARGE = 1_000;

export interface ReaderOptions {
  readonly log: MessageLog;
  readonly partition: PartitionRef;
  readonly consumer: Consumer;
  readonly maxBatch: number;
  readonly maxBatchChars: number;
  readonly committed: number | undefined;
  /** Runs the large batches of all readers of the group one at a time: each may be tens of megabytes in memory. */
  readonly runLarge: (work: () => Promise<void>) => Promise<void>;
  /** Everything before `offset` was consumed. */
  readonly onConsumed: (offset: number) => void;
}

/** Reads one partition for one member of a group, one batch after another, until it is stopped. */
export class PartitionReader {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private retrying = false;
  private reading = false;
  private next = 0;
  private readonly ended: Promise<void>;

  constructor(private readonly options: ReaderOptions) {
    this.ended = this.run();
  }

  get partition(): PartitionRef {
    return this.options.partition;
  }

  isRetrying(): boolean {
    return this.retrying;
  }

  /** It knows where it starts. */
  isReading(): boolean {
    return this.reading;
  }

  /** There may be more to read. */
  wake(): void {
    this.wakeUp();
  }

  /** Waits for the batch in hand, then tells the consumer that the partition is gone. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.ended;
    try {
      await this.options.consumer.revoked?.(this.partition);
    } catch (error) {
      this.options.consumer.failed?.(this.partition, error);
    }
  }

  private async run(): Promise<void> {
    await this.untilDone(async () => {
      this.next = await this.startingPoint();
      this.reading = true;
    });
    while (!this.stopping.signal.aborted) {
      await this.untilDone(() => (this.backlog() < LARGE ? this.readOn() : this.options.runLarge(() => this.readOn())));
      if (this.backlog() === 0) await this.untilWoken();
      else await yieldToEventLoop(); // a backlog must not starve requests
    }
  }

  /** One try at the next batch; a failed one is read again. */
  private async readOn(): Promise<void> {
    const { log, maxBatch, maxBatchChars, consumer, onConsumed } = this.options;
    const messages = log.read(this.partition, this.next, maxBatch, maxBatchChars);
    if (messages.length === 0) return;
    await consumer.consume({ ...this.partition, messages, end: log.bounds(this.partition).end }, this.context());
    this.next = (messages.at(-1)?.offset ?? this.next) + 1;
    onConsumed(this.next);
  }

  private backlog(): number {
    return this.options.log.bounds(this.partition).end - this.next;
  }

  private async startingPoint(): Promise<number> {
    const { log, partition, consumer, committed } = this.options;
    const { earliest, end } = log.bounds(partition);
    const wanted = await consumer.assigned?.({ ...partition, earliest, end, committed });
    return Math.max(wanted ?? committed ?? earliest, earliest);
  }

  /** Redelivers until it succeeds or the reader is stopped: nothing is skipped. */
  private untilDone(work: () => Promise<void>): Promise<void> {
    const attempt = async (): Promise<void> => {
      await work();
      this.retrying = false;
    };
    const onFailure = (error: unknown): void => {
      this.retrying = true;
      this.options.consumer.failed?.(this.options.partition, error);
    };
    return redeliverUntilDone(attempt, { signal: this.stopping.signal, onFailure });
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }

  private context(): BatchContext {
    return { heartbeat: () => Promise.resolve(), stopping: () => this.stopping.signal.aborted };
  }
}
