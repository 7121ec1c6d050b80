import type { BatchContext, Consumer, PartitionRef, ReceivedMessage } from '@duban/ports';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { Backoff } from '../backoff';
import type { MessageLog } from './message-log';

export interface ReaderOptions {
  readonly log: MessageLog;
  readonly partition: PartitionRef;
  readonly consumer: Consumer;
  readonly maxBatch: number;
  readonly maxBatchChars: number;
  readonly committed: number | undefined;
  /** Everything before `offset` was consumed. */
  readonly onConsumed: (offset: number) => void;
}

/** Reads one partition for one member of a group, one batch after another, until it is stopped. */
export class PartitionReader {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private retrying = false;
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
    });
    while (!this.stopping.signal.aborted) {
      let messages: readonly ReceivedMessage[] = [];
      await this.untilDone(async () => {
        const { log, maxBatch, maxBatchChars } = this.options;
        messages = log.read(this.partition, this.next, maxBatch, maxBatchChars);
        return Promise.resolve();
      });
      if (messages.length === 0) await this.untilWoken();
      else await this.deliver(messages);
    }
  }

  private async deliver(messages: readonly ReceivedMessage[]): Promise<void> {
    const batch = { ...this.partition, messages, end: this.options.log.bounds(this.partition).end };
    const next = (messages.at(-1)?.offset ?? this.next) + 1;
    await this.untilDone(async () => {
      await this.options.consumer.consume(batch, this.context());
      this.next = next;
      this.options.onConsumed(next);
    });
    await turnOfLoop(); // a backlog must not starve requests
  }

  private async startingPoint(): Promise<number> {
    const { log, partition, consumer, committed } = this.options;
    const { earliest, end } = log.bounds(partition);
    const wanted = await consumer.assigned?.({ ...partition, earliest, end, committed });
    return Math.max(wanted ?? committed ?? earliest, earliest);
  }

  /** Tries until it works or the reader is stopped: nothing is skipped. */
  private async untilDone(work: () => Promise<void>): Promise<void> {
    const backoff = new Backoff();
    while (!this.stopping.signal.aborted) {
      try {
        await work();
        this.retrying = false;
        return;
      } catch (error) {
        this.retrying = true;
        this.options.consumer.failed?.(this.options.partition, error);
        await backoff.pause(this.stopping.signal);
      }
    }
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
