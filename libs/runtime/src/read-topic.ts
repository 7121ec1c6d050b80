import { formatPartitionKey, type EventBus, type MessageBatch, type PartitionRef, type SubscribeOptions } from '@duban/ports';
import { closeWhenDone } from './close-when-done';
import { KeyedMutex } from './keyed-mutex';

export interface ReadOptions extends Pick<SubscribeOptions, 'maxBatch' | 'maxBatchChars'> {
  readonly bus: EventBus;
  readonly topic: string;
  /** A consumer group of its own: two concurrent readings in one group would share the partitions. */
  readonly group: string;
  /** Offset to begin at; default and at least: the earliest. */
  readonly from?: (partition: PartitionRef) => number | undefined;
  /** Offset to stop before; default and at most: where the partition ends. */
  readonly upTo?: (partition: PartitionRef) => number | undefined;
  /** How long the bus may be unavailable meanwhile. Default 60 s. */
  readonly deadlineMs?: number;
}

/**
 * Reads a topic once, to the end that each partition had when it was assigned. One batch at a time over all partitions. Each
 * message is passed on once, also when the bus reassigns its partition meanwhile.
 * @throws StoreUnavailable when the bus is unavailable for too long
 */
export async function readTopic(options: ReadOptions, take: (batch: MessageBatch) => Promise<void>): Promise<void> {
  const { bus, topic, group, maxBatch, maxBatchChars, deadlineMs } = options;
  const partitions = (await bus.partitionCounts([topic])).get(topic) ?? 0; // none: to subscribe says so
  const reading = new TopicReading(options, partitions, take);
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    consumer: reading,
    ...(maxBatch !== undefined && { maxBatch }),
    ...(maxBatchChars !== undefined && { maxBatchChars }),
  });
  await closeWhenDone(subscription, reading.done, { deadlineMs, doing: `${topic} was read` });
}

/** The part of one partition that is still to be read: the next offset, and the one to stop before. */
interface PartitionRange {
  next: number;
  readonly end: number;
}

class TopicReading {
  private readonly ranges = new Map<number, PartitionRange>();
  private readonly mutex = new KeyedMutex();
  private finish: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;
  readonly done = new Promise<void>((resolve, reject) => {
    this.finish = resolve;
    this.fail = reject;
  });

  constructor(
    private readonly options: ReadOptions,
    private readonly partitions: number,
    private readonly take: (batch: MessageBatch) => Promise<void>,
  ) {}

  assigned({ topic, partition, earliest, end }: PartitionRef & { earliest: number; end: number }): Promise<number> {
    const { from, upTo } = this.options;
    const known = this.ranges.get(partition);
    const next = known?.next ?? Math.max(from?.({ topic, partition }) ?? earliest, earliest);
    if (known === undefined) this.ranges.set(partition, { next, end: Math.min(upTo?.({ topic, partition }) ?? end, end) });
    this.settle();
    return Promise.resolve(Math.min(next, end));
  }

  /** An error of `take` ends the reading; it is not retried. */
  async consume(batch: MessageBatch): Promise<void> {
    try {
      await this.mutex.run(this.options.topic, () => this.takeUpToEnd(batch));
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  private async takeUpToEnd(batch: MessageBatch): Promise<void> {
    const range = this.ranges.get(batch.partition);
    if (range === undefined) throw new Error(`The bus delivered ${formatPartitionKey(batch)}, which it has not assigned.`);
    const messages = batch.messages.filter(({ offset }) => offset >= range.next && offset < range.end);
    if (messages.length > 0) await this.take({ ...batch, messages, end: range.end });
    range.next = Math.max(range.next, (batch.messages.at(-1)?.offset ?? 0) + 1);
    this.settle();
  }

  private settle(): void {
    const isRead = [...this.ranges.values()].every(({ next, end }) => next >= end);
    if (this.ranges.size === this.partitions && isRead) this.finish();
  }
}
