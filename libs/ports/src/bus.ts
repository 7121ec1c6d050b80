import type { TopicSpec } from '@duban/contracts';

export interface Message {
  /** Messages with one key keep their order and share a partition. */
  readonly key: string;
  /**
   * A CloudEvent in structured JSON mode; bytes that are not UTF-8 are received as `describeNotUtf8` says. A bus that other programs read
   * adds a header for them, which consumers here do not get.
   */
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it goes, instead of to the partition of its key: for what is said of a whole partition. */
  readonly partition?: number;
}

export interface ReceivedMessage extends Omit<Message, 'partition'> {
  /** Ascending within a partition. There may be holes, which compaction leaves. */
  readonly offset: number;
  /** When the bus took it, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly publishedAt: number;
}

export interface PartitionRef {
  readonly topic: string;
  readonly partition: number;
}

/** `{topic}/{partition}`: the key of a partition in maps and stores. It is persisted, so that its form never changes. */
export function formatPartitionKey({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}

/** The partition that such a key names. */
export function parsePartitionKey(partitionKey: string): PartitionRef {
  const end = partitionKey.lastIndexOf('/');
  return { topic: partitionKey.slice(0, end), partition: Number(partitionKey.slice(end + 1)) };
}

/** All partitions of a topic, in order. */
export function listPartitions({ name, partitions }: Pick<TopicSpec, 'name' | 'partitions'>): PartitionRef[] {
  return Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition }));
}

export interface MessageBatch extends PartitionRef {
  /** At least one, ascending by offset. */
  readonly messages: readonly ReceivedMessage[];
  /** The offset that the next published message gets, as of this delivery. */
  readonly end: number;
}

export interface Assignment extends PartitionRef {
  /** The first offset that the log still has, and the offset that the next message gets. */
  readonly earliest: number;
  readonly end: number;
  /** The next offset to read, as the group has committed it; undefined when it has committed none. */
  readonly committed: number | undefined;
}

export interface BatchContext {
  /** To be called at least every few seconds during long work, so that the bus knows that this consumer is alive. */
  heartbeat(): Promise<void>;
  /**
   * True once the subscription is closing or the partition is revoked. The consumer then finishes early; unfinished work is redelivered.
   */
  stopping(): boolean;
}

export interface Consumer {
  /**
   * Gives the next offset to read of an assigned partition. It may be asked again without `revoked` before: the partition has stayed here
   * while the group divided its partitions, and another consumer may have had it in between. Or the log has become shorter than what was
   * consumed. Default: `committed`, else `earliest`. When the log has lost messages
   * between there and `earliest`, they are never skipped silently: on a topic whose messages `expire` the loss is logged, on any other the
   * start fails and is tried again.
   */
  assigned?(assignment: Assignment): Promise<number | undefined>;
  /**
   * Resolves when the effect of the whole batch is durable; the bus then commits the position behind it. When it rejects, the same messages
   * are delivered again (perhaps in other batches) after a bounded exponential backoff, for as long as it takes. Nothing is skipped, and
   * other partitions are delivered meanwhile. Delivery is at least once: batches may come again after a success too.
   */
  consume(batch: MessageBatch, context: BatchContext): Promise<void>;
  /** The partition is no longer here: what was kept for it can go. Another consumer may have it already. No batch of it is in progress. */
  revoked?(partition: PartitionRef): Promise<void>;
  /** `consume` or `assigned` has rejected and is tried again. For the log and the metrics. */
  failed?(partition: PartitionRef, error: unknown): void;
}

export interface SubscribeOptions {
  /** Consumers of one group share the partitions. */
  readonly group: string;
  readonly topics: readonly string[];
  readonly consumer: Consumer;
  /** A batch has at most so many messages. Default 1 000. */
  readonly maxBatch?: number;
  /** A batch ends with the message with which its keys and values reach so many characters. Default 4 000 000. */
  readonly maxBatchChars?: number;
}

export interface Subscription {
  /**
   * `starting`: one of the partitions that it was given first is not read yet, because its `assigned` has not resolved. `running`: reading,
   * or waiting for messages. `retrying`: a batch or an `assigned` has failed and is tried again. `closed`: ended by close().
   */
  status(): 'starting' | 'running' | 'retrying' | 'closed';
  /** How many messages are published and not yet committed by this group, over all partitions that it has here. */
  lag(): Promise<number>;
  /** Waits for batches in progress, commits what was consumed, leaves the group. A second call does nothing. */
  close(): Promise<void>;
}

/**
 * The event bus: an append-only log in partitions, read by consumer groups.
 *
 * Order: per key. Within a partition batches come one after another, never two at once; partitions may run side by side.
 * Durability: once `publish` resolves, the messages survive a crash of the process and of the machine.
 * Delivery: at least once.
 */
export interface EventBus {
  /** Creates the topics that do not exist. @throws TopicMismatch when one exists with another partition count or cleanup */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** How many partitions topics have, by name; of those that exist. */
  partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Appends all messages, those with one key in the given order. Rejects when one of them is not durable. */
  publish(topic: string, messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Closes all subscriptions, then the bus. A second call does nothing. */
  close(): Promise<void>;
}

export class TopicMismatch extends Error {
  readonly code = 'topic-mismatch';
}

export class UnknownTopic extends Error {
  readonly code = 'unknown-topic';
}
