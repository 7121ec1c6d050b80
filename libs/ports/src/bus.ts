import type { TopicSpec } from '@duban/contracts';

export interface Message {
  /** Messages with one key keep their order and share a partition. */
  readonly key: string;
  /** A CloudEvent in structured JSON mode. A bus that other programs read says so to them, in a header that consumers here are not given. */
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedMessage extends Message {
  /** Ascending within a partition; may have holes (compaction). */
  readonly offset: number;
  /** Milliseconds since the epoch at which the bus took it. */
  readonly publishedAt: number;
}

export interface PartitionRef {
  readonly topic: string;
  readonly partition: number;
}

/** `{topic}/{partition}`: what a partition is called in maps and stores, for ever. */
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
  /** Offset that the next published message will get, as of this delivery. */
  readonly end: number;
}

export interface Assignment extends PartitionRef {
  /** First offset still there, and the offset the next message will get. */
  readonly earliest: number;
  readonly end: number;
  /** Where the group's committed position stands, if it has one: the next offset to read. */
  readonly committed: number | undefined;
}

export interface BatchContext {
  /** Call at least every few seconds during long work, so that the bus knows that this consumer lives. */
  heartbeat(): Promise<void>;
  /** True once the subscription is closing or the partition was taken away: finish early, unfinished work is redelivered. */
  stopping(): boolean;
}

export interface Consumer {
  /**
   * Where to start on a newly assigned partition: the next offset to read. Default: `committed`, else `earliest`. When the log has lost what lies
   * between there and `earliest`, nothing is skipped in silence: that fails and is tried again, or is told, where messages `expire`.
   */
  assigned?(assignment: Assignment): Promise<number | undefined>;
  /**
   * Resolving says that the effect of the whole batch is durable; the bus then commits the position behind it. A rejection
   * redelivers the same messages (perhaps cut differently) after a bounded exponential backoff, for as long as it takes;
   * nothing is skipped, other partitions flow on. At-least-once: batches may come again, also after a success.
   */
  consume(batch: MessageBatch, context: BatchContext): Promise<void>;
  revoked?(partition: PartitionRef): Promise<void>;
  /** A consume or assigned rejected and will be tried again: for the log and the metrics. */
  failed?(partition: PartitionRef, error: unknown): void;
}

export interface SubscribeOptions {
  /** Consumers of one group share the partitions. */
  readonly group: string;
  readonly topics: readonly string[];
  readonly consumer: Consumer;
  /** At most so many messages a batch. Default 1 000. */
  readonly maxBatch?: number;
  /** A batch ends behind the message with which its keys and values reach so many characters. Default 4 000 000. */
  readonly maxBatchChars?: number;
}

export interface Subscription {
  /**
   * `starting`: of the partitions that it was first given, one is not read yet, because its `assigned` has not resolved. `running`: reading, or
   * waiting for messages. `retrying`: a batch or an `assigned` failed and is being retried. `closed`: ended by close().
   */
  status(): 'starting' | 'running' | 'retrying' | 'closed';
  /** Messages published and not yet committed by this group, over all partitions it holds here. */
  lag(): Promise<number>;
  /** Waits for the batch in hand, commits what was consumed, leaves the group. Twice is fine. */
  close(): Promise<void>;
}

/**
 * The event bus: an append-only log in partitions, read by consumer groups.
 *
 * Order: per key. Within a partition batches come one after another, never two at once; partitions may run side by side.
 * Durability: when `publish` resolves, the messages survive a crash of the process and of the machine, or were refused whole.
 * Delivery: at least once.
 */
export interface EventBus {
  /** Creates the topics that are missing. Rejects with TopicMismatch when one exists with another partition count or cleanup. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Appends all messages, those with one key in the given order. Rejects when any is not durable. */
  publish(topic: string, messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Closes all subscriptions, then the bus. Twice is fine. */
  close(): Promise<void>;
}

export class TopicMismatch extends Error {
  readonly code = 'topic-mismatch';
}

export class UnknownTopic extends Error {
  readonly code = 'unknown-topic';
}
