import type { TopicSpec } from '@duban/contracts';
import type { Message, PartitionRef, ReceivedMessage } from '@duban/ports';

export interface Appending extends PartitionRef {
  readonly messages: readonly Message[];
}

export interface GroupOffset extends PartitionRef {
  readonly group: string;
  /** Next offset to read. */
  readonly offset: number;
}

/**
 * What an engine must bring for LogBus to make an EventBus of it: an append-only log per partition and a note of positions.
 * One caller: this process owns the log.
 */
export interface MessageLog {
  topics(): readonly TopicSpec[];
  create(topic: TopicSpec): void;
  /** All or nothing; durable, and to be read, when it resolves. One call at a time. Rejects with StoreUnavailable. */
  append(batch: readonly Appending[], publishedAt: number): Promise<void>;
  /** Ascending by offset, from `from` on, at most `limit`, ending behind the message with which keys and values reach `maxChars`. */
  read(partition: PartitionRef, from: number, limit: number, maxChars: number): readonly ReceivedMessage[];
  /** First offset still there, and the offset the next message will get. */
  bounds(partition: PartitionRef): { readonly earliest: number; readonly end: number };
  position(group: string, partition: PartitionRef): number | undefined;
  saveOffsets(offsets: readonly GroupOffset[]): void;
  /** Nothing is being appended any more. */
  close(): void;
}
