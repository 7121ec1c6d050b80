import type { Assignment, PartitionRef } from '@duban/ports';
import type { Batch, Consumer as KafkaConsumer, EachBatchPayload, Kafka } from 'kafkajs';
import { addressOf } from './address';
import { Commits, type Position } from './commits';
import type { GroupOffsets } from './group-offsets';
import { protocolError } from './kafka-errors';
import { RETRY, type KafkaLog } from './kafka-options';
import { PartitionReader, type ReaderHost } from './partition-reader';

export interface MembershipOptions extends Pick<ReaderHost, 'consumer' | 'maxBatch' | 'maxBatchBytes'> {
  readonly kafka: Kafka;
  readonly group: string;
  readonly topics: readonly string[];
  /** Of all topics together. */
  readonly partitions: number;
  readonly sessionTimeoutMs: number;
  readonly offsets: GroupOffsets;
  /** By group and address: ends when whoever held the partition last in this process has let go. */
  readonly holders: Map<string, Promise<void>>;
  readonly log: KafkaLog;
}

const HEARTBEAT_MS = 1_000;
/** Also the time until kafkajs fetches from a partition that was on hold. */
const MAX_WAIT_MS = 200;
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const MEMBERSHIP_LOST = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'NOT_COORDINATOR_FOR_GROUP']);

/** One kafkajs consumer from its start to its end, and the readers of the partitions it was given. It is not started again. */
export class Membership implements ReaderHost {
  private readonly kafkaConsumer: KafkaConsumer;
  private readonly commits: Commits;
  private readers = new Map<string, PartitionReader>();
  private readonly committed = new Map<string, number>();
  private pulse: NodeJS.Timeout | undefined;
  private aliveAt = 0;
  private usable = true;
  private payload: EachBatchPayload | undefined;
  private end: (error: unknown) => void = () => undefined;
  private joinedFirst: () => void = () => undefined;
  /** Resolves with the error when kafkajs gives up. */
  readonly ended = new Promise<unknown>((resolve) => (this.end = resolve));
  private readonly joined = new Promise<void>((resolve) => (this.joinedFirst = resolve));

  constructor(private readonly options: MembershipOptions) {
    this.kafkaConsumer = options.kafka.consumer(consumerConfig(options));
    this.commits = new Commits(
      (positions) => this.commit(positions),
      (position) => this.committed.set(addressOf(position), position.offset),
      (error) => options.log('warn', `${options.group} cannot commit its positions now: ${String(error)}`, {}),
    );
    this.listen();
  }

  get consumer(): ReaderHost['consumer'] {
    return this.options.consumer;
  }

  get maxBatch(): number {
    return this.options.maxBatch;
  }

  get maxBatchBytes(): number {
    return this.options.maxBatchBytes;
  }

  /** Resolves when the group has given us our partitions. */
  async start(): Promise<void> {
    await this.kafkaConsumer.connect();
    await this.kafkaConsumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    const failed = this.ended.then((error) => Promise.reject(error as Error));
    await this.kafkaConsumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.partitions,
      eachBatch: (payload) => this.eachBatch(payload),
    });
    await Promise.race([this.joined, failed]);
    this.pulse = setInterval(() => void this.heartbeat(), HEARTBEAT_MS);
  }

  /** False while no broker has heard us for the time after which the group gives us up. */
  isAlive(): boolean {
    return this.usable && Date.now() - this.aliveAt < this.options.sessionTimeoutMs;
  }

  isRetrying(): boolean {
    return [...this.readers.values()].some((reader) => reader.isRetrying());
  }

  /** What is assigned here, with the position that the group is known to have. */
  assigned(): { readonly partition: PartitionRef; readonly committed: number | undefined }[] {
    return [...this.readers].map(([address, { partition }]) => ({ partition, committed: this.committed.get(address) }));
  }

  /** After the batches in hand: commits, lets go, leaves the group. */
  async leave(): Promise<void> {
    for (const { partition } of this.readers.values()) this.hold(partition);
    this.stopReaders();
    await Promise.all([...this.readers.values()].map(({ ended }) => ended));
    await this.disconnect();
  }

  /** Leaves the group with batches in hand; says which. */
  abandon(): string[] {
    const busy = [...this.readers].filter(([, reader]) => reader.isBusy());
    for (const [, reader] of busy) reader.abandon();
    this.disconnect().catch((error: unknown) =>
      this.options.log('warn', `${this.options.group} left without a farewell: ${String(error)}`, {}),
    );
    return busy.map(([address]) => address);
  }

  async bounds(partition: PartitionRef): Promise<Assignment> {
    const { earliest, end, committed } = await this.options.offsets.of(partition);
    const pending = this.commits.pending(partition);
    const position = pending === undefined ? committed : Math.max(pending, committed ?? 0);
    return { topic: partition.topic, partition: partition.partition, earliest, end, committed: position };
  }

  fetchFrom(partition: PartitionRef, offset: number): void {
    this.committed.set(addressOf(partition), offset);
    if (this.usable) this.kafkaConsumer.seek({ ...partition, offset: String(offset) });
  }

  hold({ topic, partition }: PartitionRef): void {
    if (this.usable) this.kafkaConsumer.pause([{ topic, partitions: [partition] }]);
  }

  flow({ topic, partition }: PartitionRef): void {
    if (this.usable) this.kafkaConsumer.resume([{ topic, partitions: [partition] }]);
  }

  consumed({ topic, partition }: PartitionRef, next: number): void {
    this.commits.note({ topic, partition, offset: next });
  }

  settle(): Promise<void> {
    return this.usable ? this.commits.settle() : Promise.resolve();
  }

  /** kafkajs asks the broker at most once in HEARTBEAT_MS. What fails here fails in its own loop too, and is answered there. */
  async heartbeat(): Promise<void> {
    try {
      await this.payload?.heartbeat();
    } catch (error) {
      this.options.log('debug', `${this.options.group} is not heard: ${String(error)}`, {});
      if (MEMBERSHIP_LOST.has(protocolError(error) ?? '')) this.stopReaders();
    }
  }

  private listen(): void {
    const { events } = this.kafkaConsumer;
    this.kafkaConsumer.on(events.GROUP_JOIN, ({ payload }) => this.divided(payload.memberAssignment));
    this.kafkaConsumer.on(events.REBALANCING, () => this.stopReaders());
    this.kafkaConsumer.on(events.HEARTBEAT, () => (this.aliveAt = Date.now()));
    this.kafkaConsumer.on(events.STOP, () => this.over());
    this.kafkaConsumer.on(events.CRASH, ({ payload }) => {
      this.over();
      this.end(payload.error);
    });
  }

  /**
   * The group has divided its partitions. Before kafkajs fetches (it calls this in between), all are put on hold, until their
   * reader knows where to start. Also what we had before begins anew: somebody else may have had it in between.
   */
  private divided(assignment: Readonly<Record<string, number[]>>): void {
    this.aliveAt = Date.now();
    this.stopReaders();
    const previous = this.readers;
    this.readers = new Map();
    for (const [topic, partitions] of Object.entries(assignment)) for (const partition of partitions) this.read({ topic, partition });
    for (const address of previous.keys()) {
      if (this.readers.has(address)) continue;
      this.commits.forget(address);
      this.committed.delete(address);
    }
    this.joinedFirst();
  }

  private read(partition: PartitionRef): void {
    const address = addressOf(partition);
    const { holders, group } = this.options;
    this.hold(partition);
    const reader = new PartitionReader(partition, this, holders.get(`${group} ${address}`) ?? Promise.resolve());
    holders.set(`${group} ${address}`, reader.ended);
    this.readers.set(address, reader);
  }

  /** A rejection here would make kafkajs stop and start everything: there is none. */
  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    this.payload = payload;
    const { batch } = payload;
    const reader = this.readers.get(addressOf(batch));
    if (reader === undefined) {
      this.hold(batch);
      return;
    }
    const expected = reader.expects();
    if (expected === undefined) reader.hold();
    else if (payload.isStale()) return;
    else if (Number(batch.highWatermark) < expected) reader.relocate();
    else if (fetchedFrom(batch) < expected) this.fetchFrom(batch, expected);
    else await handOver(payload, reader);
  }

  private stopReaders(): void {
    for (const reader of this.readers.values()) reader.stop();
  }

  /** kafkajs' consumer takes no orders any more. */
  private over(): void {
    this.usable = false;
    clearInterval(this.pulse);
    this.commits.stop();
    this.stopReaders();
  }

  private async commit(positions: readonly Position[]): Promise<void> {
    const byTopic = Map.groupBy(positions, ({ topic }) => topic);
    const topics = [...byTopic].map(([topic, of]) => ({
      topic,
      partitions: of.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    if (this.payload !== undefined) await this.payload.commitOffsetsIfNecessary({ topics });
    else await this.kafkaConsumer.commitOffsets(positions.map((position) => ({ ...position, offset: String(position.offset) })));
  }

  private async disconnect(): Promise<void> {
    clearInterval(this.pulse);
    await this.kafkaConsumer.disconnect();
    this.over();
  }
}

function consumerConfig({ group, sessionTimeoutMs, maxBatchBytes }: MembershipOptions): Parameters<Kafka['consumer']>[0] {
  return {
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: 30_000,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: MAX_WAIT_MS,
    maxBytesPerPartition: maxBatchBytes,
    maxBytes: Math.max(maxBatchBytes, MAX_RESPONSE_BYTES),
    allowAutoTopicCreation: false,
    // A crash is ours to answer: with a new consumer, after a pause.
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
  };
}

async function handOver(payload: EachBatchPayload, reader: PartitionReader): Promise<void> {
  const { batch } = payload;
  payload.resolveOffset(batch.lastOffset());
  await reader.take({ messages: batch.messages, next: Number(batch.lastOffset()) + 1, end: Number(batch.highWatermark) });
}

/** The offset that kafkajs asked for: of its Batch, but not of its types. It goes back by itself when the broker has lost messages. */
function fetchedFrom(batch: Batch): number {
  const { fetchedOffset } = batch as Batch & { readonly fetchedOffset: string };
  return Number(fetchedOffset);
}
