import type { PartitionRef } from '@duban/ports';
import type { Consumer as KafkaConsumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Position } from './commits';
import { RETRY } from './kafka-options';

export interface GroupConsumerOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly topics: readonly string[];
  /** Of all topics together: so many batches may be in hand at once. */
  readonly partitions: number;
  /** At most so many of one partition in one fetch (more when a single message is larger). */
  readonly fetchBytes: number;
  readonly sessionTimeoutMs: number;
}

export interface GroupConsumerEvents {
  /** Called after the group has divided its partitions and before anything of them is fetched. */
  divided(assignment: Readonly<Record<string, number[]>>): void;
  /** The group will divide its partitions anew. */
  rebalancing(): void;
  heard(): void;
  /** It takes no orders any more. */
  over(): void;
  crashed(error: unknown): void;
  /** Must not reject: kafkajs would stop and start the reading of all partitions. */
  eachBatch(payload: EachBatchPayload): Promise<void>;
}

export const HEARTBEAT_MS = 1_000;
/** Also the time until kafkajs fetches from a partition that was on hold. */
const MAX_WAIT_MS = 200;
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** kafkajs' consumer, as we use it: it fetches and keeps us in the group; what is read when, and what is committed, is ours. */
export class GroupConsumer {
  private readonly consumer: KafkaConsumer;
  private usable = true;
  private payload: EachBatchPayload | undefined;

  constructor(
    private readonly options: GroupConsumerOptions,
    private readonly events: GroupConsumerEvents,
  ) {
    this.consumer = options.kafka.consumer(consumerConfig(options));
    this.listen();
  }

  /** Joins the group; that it was joined, or failed to be, is told by the events. */
  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.partitions,
      eachBatch: (payload) => {
        this.payload = payload;
        return this.events.eachBatch(payload);
      },
    });
  }

  isUsable(): boolean {
    return this.usable;
  }

  seek(partition: PartitionRef, offset: number): void {
    if (this.usable) this.consumer.seek({ ...partition, offset: String(offset) });
  }

  pause({ topic, partition }: PartitionRef): void {
    if (this.usable) this.consumer.pause([{ topic, partitions: [partition] }]);
  }

  resume({ topic, partition }: PartitionRef): void {
    if (this.usable) this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  /** Asks the broker at most once in HEARTBEAT_MS. */
  async heartbeat(): Promise<void> {
    await this.payload?.heartbeat();
  }

  /** The way of a batch fails at once; before the first there is only the one that kafkajs tries several times. */
  async commit(offsets: readonly Position[]): Promise<void> {
    const byTopic = Map.groupBy(offsets, ({ topic }) => topic);
    const topics = [...byTopic].map(([topic, of]) => ({
      topic,
      partitions: of.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    if (this.payload !== undefined) await this.payload.commitOffsetsIfNecessary({ topics });
    else await this.consumer.commitOffsets(offsets.map((position) => ({ ...position, offset: String(position.offset) })));
  }

  /** Leaves the group; twice is fine. */
  async disconnect(): Promise<void> {
    await this.consumer.disconnect();
    this.end();
  }

  private listen(): void {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.events.divided(payload.memberAssignment));
    this.consumer.on(events.REBALANCING, () => this.events.rebalancing());
    this.consumer.on(events.HEARTBEAT, () => this.events.heard());
    this.consumer.on(events.STOP, () => this.end());
    this.consumer.on(events.CRASH, ({ payload }) => {
      this.end();
      this.events.crashed(payload.error);
    });
  }

  private end(): void {
    if (!this.usable) return;
    this.usable = false;
    this.events.over();
  }
}

function consumerConfig({ group, sessionTimeoutMs, fetchBytes }: GroupConsumerOptions): Parameters<Kafka['consumer']>[0] {
  return {
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: 30_000,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: MAX_WAIT_MS,
    maxBytesPerPartition: fetchBytes,
    maxBytes: Math.max(fetchBytes, MAX_RESPONSE_BYTES),
    allowAutoTopicCreation: false,
    // A crash is ours to answer: with a new consumer, after a pause.
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
  };
}
