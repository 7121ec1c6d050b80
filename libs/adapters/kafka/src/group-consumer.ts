import type { PartitionRef } from '@duban/ports';
import type { Consumer as KafkaConsumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Position } from './commits';
import { RETRY } from './kafka-options';

export interface GroupConsumerOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly topics: readonly string[];
  /** Of all topics together: so many batches may be in progress at once. */
  readonly partitions: number;
  /** One fetch brings at most so many bytes of one partition (more when a single message is larger). */
  readonly fetchBytes: number;
  readonly sessionTimeoutMs: number;
}

export interface GroupConsumerEvents {
  /** Called after the group has divided its partitions and before anything of them is fetched. */
  assigned(assignment: Readonly<Record<string, number[]>>): void;
  /** The group is about to divide its partitions again. */
  rebalancing(): void;
  /** A broker has answered a heartbeat. */
  heartbeatAnswered(): void;
  /** A fetch has ended, with messages or without, and the next one follows. */
  fetched(): void;
  /** The consumer has stopped or crashed: calls have no effect any more. */
  stopped(): void;
  crashed(error: unknown): void;
  /** Must not reject, because kafkajs would then stop and start the reading of all partitions. */
  eachBatch(payload: EachBatchPayload): Promise<void>;
}

export const HEARTBEAT_MS = 1_000;
/** Also the time after which kafkajs fetches from a partition that was paused. */
const MAX_WAIT_MS = 200;
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/**
 * The consumer of kafkajs. It fetches and keeps its membership of the group; Membership decides what is read when, and what is committed.
 */
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

  /** Begins to join the group. The events report that it has joined, or failed to. */
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

  /** Sends at most one heartbeat in HEARTBEAT_MS. */
  async heartbeat(): Promise<void> {
    await this.payload?.heartbeat();
  }

  /** The commit of a batch fails at once. Before the first batch there is only that of the consumer, which kafkajs tries several times. */
  async commit(offsets: readonly Position[]): Promise<void> {
    const byTopic = Map.groupBy(offsets, ({ topic }) => topic);
    const topics = [...byTopic].map(([topic, of]) => ({
      topic,
      partitions: of.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    if (this.payload !== undefined) await this.payload.commitOffsetsIfNecessary({ topics });
    else await this.consumer.commitOffsets(offsets.map((position) => ({ ...position, offset: String(position.offset) })));
  }

  /** Leaves the group. A second call does nothing. */
  async disconnect(): Promise<void> {
    await this.consumer.disconnect();
    this.end();
  }

  private listen(): void {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.events.assigned(payload.memberAssignment));
    this.consumer.on(events.REBALANCING, () => this.events.rebalancing());
    this.consumer.on(events.HEARTBEAT, () => this.events.heartbeatAnswered());
    this.consumer.on(events.FETCH, () => this.events.fetched());
    this.consumer.on(events.STOP, () => this.end());
    this.consumer.on(events.CRASH, ({ payload }) => {
      this.end();
      this.events.crashed(payload.error);
    });
  }

  private end(): void {
    if (!this.usable) return;
    this.usable = false;
    this.events.stopped();
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
    // After a crash, KafkaSubscription makes a new consumer after a pause.
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
  };
}
