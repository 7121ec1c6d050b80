import { addressOf, type EventBus, type MessageBatch, type PartitionRef, type SubscribeOptions } from '@duban/ports';
import { closeWhenDone } from './close-when-done';

export interface ReadOptions extends Pick<SubscribeOptions, 'maxBatch' | 'maxBatchChars'> {
  readonly bus: EventBus;
  readonly topic: string;
  /** How many partitions it has: it is read to the end of each. */
  readonly partitions: number;
  /** A consumer group of its own: two readings at once under one name would share the partitions. */
  readonly group: string;
  /** Offset to begin at; default and at least: the earliest. */
  readonly from?: (partition: PartitionRef) => number | undefined;
  /** Offset to stop before; default and at most: where the partition ends. */
  readonly upTo?: (partition: PartitionRef) => number | undefined;
  /** How long the bus may be away while it is read. Default 60 s. */
  readonly patienceMs?: number;
}

/**
 * Reads a topic once, up to where each partition ended when the reading reached it. One batch at a time: the next one waits. Each message once,
 * also when the bus hands the partition out anew meanwhile.
 * @throws StoreUnavailable when the bus stays away
 */
export async function readTopic(options: ReadOptions, take: (batch: MessageBatch) => Promise<void>): Promise<void> {
  const reading = new Reading(options, take);
  const { bus, topic, group, maxBatch, maxBatchChars, patienceMs } = options;
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    consumer: reading,
    ...(maxBatch !== undefined && { maxBatch }),
    ...(maxBatchChars !== undefined && { maxBatchChars }),
  });
  await closeWhenDone(subscription, reading.done, { patienceMs, doing: `${topic} was read` });
}

/** Of one partition: the offset to go on with, and the one to stop before. */
interface Stretch {
  next: number;
  readonly end: number;
}

class Reading {
  private readonly stretches = new Map<number, Stretch>();
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
    const { from, upTo } = this.options;
    const known = this.stretches.get(partition);
    const next = known?.next ?? Math.max(from?.({ topic, partition }) ?? earliest, earliest);
    if (known === undefined) this.stretches.set(partition, { next, end: Math.min(upTo?.({ topic, partition }) ?? end, end) });
    this.settle();
    return Promise.resolve(Math.min(next, end));
  }

  /** A fault of the taker ends the reading; it is not tried again. */
  consume(batch: MessageBatch): Promise<void> {
    const taken = this.tail.then(() => this.takeUpToEnd(batch));
    this.tail = taken.catch((error: unknown) => this.fail(error));
    return taken;
  }

  private async takeUpToEnd(batch: MessageBatch): Promise<void> {
    const stretch = this.stretches.get(batch.partition);
    if (stretch === undefined) throw new Error(`${addressOf(batch)} was not assigned`);
    const messages = batch.messages.filter(({ offset }) => offset >= stretch.next && offset < stretch.end);
    if (messages.length > 0) await this.take({ ...batch, messages, end: stretch.end });
    stretch.next = Math.max(stretch.next, (batch.messages.at(-1)?.offset ?? 0) + 1);
    this.settle();
  }

  private settle(): void {
    const isRead = [...this.stretches.values()].every(({ next, end }) => next >= end);
    if (this.stretches.size === this.options.partitions && isRead) this.finish();
  }
}
