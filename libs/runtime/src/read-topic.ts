import type { EventBus, MessageBatch, PartitionRef, SubscribeOptions } from '@duban/ports';

export interface ReadOptions extends Pick<SubscribeOptions, 'maxBatch' | 'maxBatchChars'> {
  readonly bus: EventBus;
  readonly topic: string;
  /** How many partitions it has: it is read to the end of each. */
  readonly partitions: number;
  /** A consumer group of its own: two readings at once under one name would share the partitions. */
  readonly group: string;
  /** Offset to begin at; default and at least: the earliest. */
  readonly from?: (partition: PartitionRef) => number | undefined;
}

/** Reads a topic once, up to where each partition ended when the reading reached it. One batch at a time: the next one waits. */
export async function readTopic(options: ReadOptions, take: (batch: MessageBatch) => Promise<void>): Promise<void> {
  const reading = new Reading(options, take);
  const { bus, topic, group, maxBatch, maxBatchChars } = options;
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    consumer: reading,
    ...(maxBatch !== undefined && { maxBatch }),
    ...(maxBatchChars !== undefined && { maxBatchChars }),
  });
  try {
    await reading.done;
  } finally {
    await subscription.close();
  }
}

class Reading {
  private readonly ends = new Map<number, number>();
  private readonly unread = new Set<number>();
  private tail: Promise<unknown> = Promise.resolve();
  private finish: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;
  readonly done = new Promise<void>((resolve, reject) => {
    this.finish = resolve;
    this.fail = reject;
  });

  constructor(
    private readonly options: ReadOptions,
    private readonly take: (batch: MessageBatch) => Promise<void>,
  ) {}

  assigned({ topic, partition, earliest, end }: PartitionRef & { earliest: number; end: number }): Promise<number> {
    const from = Math.max(this.options.from?.({ topic, partition }) ?? earliest, earliest);
    if (!this.ends.has(partition)) {
      this.ends.set(partition, end);
      if (from < end) this.unread.add(partition);
    }
    this.settle();
    return Promise.resolve(from);
  }

  /** A fault of the taker ends the reading; it is not tried again. */
  consume(batch: MessageBatch): Promise<void> {
    const taken = this.tail.then(() => this.takeUpToEnd(batch));
    this.tail = taken.catch((error: unknown) => this.fail(error));
    return taken;
  }

  private async takeUpToEnd(batch: MessageBatch): Promise<void> {
    const end = this.ends.get(batch.partition) ?? 0;
    const messages = batch.messages.filter(({ offset }) => offset < end);
    if (messages.length > 0 && this.unread.has(batch.partition)) await this.take({ ...batch, messages, end });
    if ((batch.messages.at(-1)?.offset ?? 0) >= end - 1) this.unread.delete(batch.partition);
    this.settle();
  }

  private settle(): void {
    if (this.ends.size === this.options.partitions && this.unread.size === 0) this.finish();
  }
}
