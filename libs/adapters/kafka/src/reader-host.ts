import type { Consumer, PartitionRef } from '@duban/ports';
import type { KafkaMessage } from 'kafkajs';
import type { Offsets } from './group-offsets';

/** What one fetch has brought of the partition. */
export interface Fetched {
  readonly messages: readonly KafkaMessage[];
  /** The offset that was asked for. */
  readonly from: number;
  /** The offset behind them and behind markers that are no messages. */
  readonly next: number;
  /** The offset that the next published message gets. */
  readonly end: number;
}

/** A partition's offsets, as the broker and the commits that are still to be sent give them. */
export type Bounds = PartitionRef & Offsets;

/** What the reader needs of its group. */
export interface ReaderHost {
  readonly consumer: Consumer;
  readonly maxBatch: number;
  readonly maxBatchChars: number;
  bounds(partition: PartitionRef): Promise<Bounds>;
  /** Whether messages of the topic are removed after a time, read or not. */
  expires(topic: string): boolean;
  /**
   * Logs that messages were removed before they were read. The reader goes on at `earliest`.
   * @param position the first of them, undefined when that is not known any more
   */
  logLost(partition: PartitionRef, position: number | undefined, earliest: number): void;
  /** Makes kafkajs fetch from this offset on. */
  fetchFrom(partition: PartitionRef, offset: number): void;
  /** Sets where the reading starts: for the lag, the messages before count as consumed. */
  setStart(partition: PartitionRef, offset: number): void;
  /** Makes kafkajs leave the partition out until `resume`. */
  pause(partition: PartitionRef): void;
  resume(partition: PartitionRef): void;
  consumed(partition: PartitionRef, next: number): void;
  heartbeat(): Promise<void>;
  /** Tries once to commit what was consumed. */
  settle(): Promise<void>;
}
