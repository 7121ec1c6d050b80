import type { Message, PartitionRef, ReceivedMessage } from '@duban/ports';
import type { TopicSpec } from '@duban/contracts';

/** One partition of an append-only log that lives in this process. Reads are synchronous and see what was made durable. */
export interface PartitionLog extends PartitionRef {
  /** First offset that is still there; equals `end` when there is none. */
  earliest(): number;
  /** The offset that the next message will get. */
  end(): number;
  /** Messages with offsets from `from` on, ascending, at most `limit`. */
  read(from: number, limit: number): readonly ReceivedMessage[];
}

/** How far each group has read. Setting is cheap and may become durable later: a lost position only redelivers. */
export interface Positions {
  get(group: string, ref: PartitionRef): number | undefined;
  set(group: string, ref: PartitionRef, next: number): void;
}

/** Where a LocalBus keeps its messages. */
export interface LogStore {
  readonly positions: Positions;
  /** @throws TopicMismatch */
  ensure(topics: readonly TopicSpec[]): void;
  /** @throws UnknownTopic */
  logs(topic: string): readonly PartitionLog[];
  /** Durable when resolved, else rejected whole. Entries of one log keep their order. */
  append(topic: string, messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
}
