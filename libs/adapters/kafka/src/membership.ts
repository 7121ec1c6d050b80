import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import type { Batch, EachBatchPayload } from 'kafkajs';
import { Commits } from './commits';
import { GroupConsumer, HEARTBEAT_MS, type GroupConsumerOptions } from './group-consumer';
import type { GroupOffsets } from './group-offsets';
import { protocolError } from './kafka-errors';
import type { KafkaLog } from './kafka-options';
import { KafkaPartitionReader } from './partition-reader';
import { describeLostMessages } from './position-errors';
import type { Bounds, ReaderHost } from './reader-host';

export interface MembershipOptions extends GroupConsumerOptions, Pick<ReaderHost, 'consumer' | 'maxBatch' | 'maxBatchChars'> {
  readonly offsets: GroupOffsets;
  /** By group and partition key: resolves when the last reader of the partition in this process has ended, and was let go if it was. */
  readonly readersEnded: Map<string, Promise<void>>;
  /** Whether messages of a topic are removed after a time, read or not. */
  readonly expires: (topic: string) => boolean;
  readonly log: KafkaLog;
}

/** Longer than a division of the partitions and a request take together: after that, kafkajs hangs. */
const GIVE_UP_AFTER_MS = 90_000;
/**
 * Answers to a heartbeat that stay until this member has joined again, which kafkajs then does. NOT_COORDINATOR_FOR_GROUP is none of them:
 * after a moment, the same broker may know its members again.
 */
const MEMBERSHIP_LOST = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);

/** One kafkajs consumer from its start to its end, and the readers of its partitions. It is not started again. */
export class Membership implements ReaderHost {
  private readonly member: GroupConsumer;
  private readonly commits: Commits;
  private readers = new Map<string, KafkaPartitionReader>();
  /** The positions that the group has committed, by partition key, as far as they are known here. */
  private readonly committed = new Map<string, number>();
  private pulse: NodeJS.Timeout | undefined;
  private aliveAt = 0;
  /** When the readers were stopped because the partitions are to be assigned again; undefined when they have been since. */
  private lostAt: number | undefined;
  private leaving = false;
  private end: (error: unknown) => void = () => undefined;
  private joinedFirst: () => void = () => undefined;
  /** Resolves with the error when kafkajs gives up. */
  readonly ended = new Promise<unknown>((resolve) => (this.end = resolve));
  private readonly joined = new Promise<void>((resolve) => (this.joinedFirst = resolve));

  constructor(private readonly options: MembershipOptions) {
    this.member = new GroupConsumer(options, {
      assigned: (assignment) => this.onAssigned(assignment),
      rebalancing: () => this.loseAssignment(),
      heartbeatAnswered: () => (this.aliveAt = Date.now()),
      fetched: () => this.onFetched(),
      stopped: () => this.onStopped(),
      crashed: (error) => this.end(error),
      eachBatch: (payload) => this.eachBatch(payload),
    });
    this.commits = new Commits(
      (offsets) => this.member.commit(offsets),
      (position) => this.committed.set(formatPartitionKey(position), position.offset),
      (error) => options.log('warn', `${options.group} cannot commit its positions now: ${String(error)}`, {}),
    );
  }

  get consumer(): ReaderHost['consumer'] {
    return this.options.consumer;
  }

  get maxBatch(): number {
    return this.options.maxBatch;
  }

  get maxBatchChars(): number {
    return this.options.maxBatchChars;
  }

  /** Resolves when the group has assigned the partitions of this member. */
  async start(): Promise<void> {
    this.aliveAt = Date.now();
    this.pulse = setInterval(() => this.beat(), HEARTBEAT_MS);
    const failed = this.ended.then((error) => Promise.reject(error as Error));
    await Promise.race([this.member.start().then(() => this.joined), failed]);
  }

  /** False when no heartbeat was answered for the session timeout, after which the group removes this member. */
  isAlive(): boolean {
    return this.member.isUsable() && Date.now() - this.aliveAt < this.options.sessionTimeoutMs;
  }

  isRetrying(): boolean {
    return [...this.readers.values()].some((reader) => reader.isRetrying());
  }

  isReading(): boolean {
    return [...this.readers.values()].every((reader) => reader.isReading());
  }

  /** The partitions that are assigned here, with the positions that the group has committed as far as they are known. */
  assigned(): { readonly partition: PartitionRef; readonly committed: number | undefined }[] {
    return [...this.readers].map(([partitionKey, { partition }]) => ({ partition, committed: this.committed.get(partitionKey) }));
  }

  /** Waits for the batches in progress, commits, releases the partitions, and leaves the group. */
  async leave(): Promise<void> {
    this.leaving = true;
    for (const { partition } of this.readers.values()) this.pause(partition);
    this.stopReaders();
    await Promise.all([...this.readers.values()].map((reader) => this.letGo(reader)));
    await this.disconnect();
  }

  /** Leaves the group without waiting for batches in progress. @returns the keys of their partitions */
  abandon(): string[] {
    const busy = [...this.readers].filter(([, reader]) => reader.isBusy());
    for (const [, reader] of busy) reader.abandon();
    this.disconnect().catch((error: unknown) =>
      this.options.log('warn', `${this.options.group} has left without telling the broker: ${String(error)}`, {}),
    );
    return busy.map(([partitionKey]) => partitionKey);
  }

  async bounds({ topic, partition }: PartitionRef): Promise<Bounds> {
    // Read before asking, because the broker may answer, then get this position, and then nothing would be pending.
    const pending = this.commits.pending({ topic, partition });
    const offsets = await this.options.offsets.of({ topic, partition });
    if (pending === undefined) return { topic, partition, ...offsets };
    return { topic, partition, ...offsets, committed: Math.max(pending, offsets.committed ?? 0), isReset: false };
  }

  expires(topic: string): boolean {
    return this.options.expires(topic);
  }

  logLost(partition: PartitionRef, position: number | undefined, earliest: number): void {
    this.options.log('error', describeLostMessages(this.options.group, partition, position, earliest), {});
  }

  fetchFrom(partition: PartitionRef, offset: number): void {
    this.member.seek(partition, offset);
  }

  setStart(partition: PartitionRef, offset: number): void {
    this.committed.set(formatPartitionKey(partition), offset);
  }

  pause(partition: PartitionRef): void {
    this.member.pause(partition);
  }

  resume(partition: PartitionRef): void {
    this.member.resume(partition);
  }

  consumed({ topic, partition }: PartitionRef, next: number): void {
    this.commits.note({ topic, partition, offset: next });
  }

  settle(): Promise<void> {
    return this.member.isUsable() ? this.commits.settle() : Promise.resolve();
  }

  /** A failure is only logged, because kafkajs' own loop fails too, and reports it. */
  async heartbeat(): Promise<void> {
    try {
      await this.member.heartbeat();
    } catch (error) {
      this.options.log('debug', `${this.options.group} could not send a heartbeat: ${String(error)}`, {});
      if (MEMBERSHIP_LOST.has(protocolError(error) ?? '')) this.loseAssignment();
    }
  }

  /**
   * kafkajs tries only once to join again. When the coordinator is not ready at that moment, it goes on fetching: without heartbeats when
   * the group had removed it, with its old assignment otherwise. Nobody assigns anything to it any more then.
   */
  private onFetched(): void {
    const isStillMember = this.lostAt !== undefined && this.aliveAt > this.lostAt;
    if (isStillMember || !this.isAlive()) this.end(new Error('kafkajs could not join again and fetches nevertheless'));
  }

  private beat(): void {
    void this.heartbeat();
    if (Date.now() - this.aliveAt > GIVE_UP_AFTER_MS)
      this.end(new Error(`no broker has answered a heartbeat for ${GIVE_UP_AFTER_MS / 1_000} s`));
  }

  /**
   * Pauses all partitions until their readers know where to start. Partitions that stay get new readers too, which ask the consumer again,
   * because another member may have had them in between, in a division that was not seen here. Only those that are gone are revoked, so
   * that the consumer can keep what it knows of the others. A member that is leaving starts no readers: nobody would wait for them.
   */
  private onAssigned(assignment: Readonly<Record<string, number[]>>): void {
    this.aliveAt = Date.now();
    this.lostAt = undefined;
    this.stopReaders();
    this.joinedFirst();
    if (this.leaving) return;
    const previous = this.readers;
    this.readers = new Map();
    for (const [topic, partitions] of Object.entries(assignment))
      for (const partition of partitions) this.read({ topic, partition }, previous.get(formatPartitionKey({ topic, partition })));
    for (const [partitionKey, reader] of previous) if (!this.readers.has(partitionKey)) this.forget(partitionKey, reader);
  }

  private read(partition: PartitionRef, previous: KafkaPartitionReader | undefined): void {
    this.pause(partition);
    const ended = this.options.readersEnded.get(this.readerKey(partition)) ?? Promise.resolve();
    const reader = new KafkaPartitionReader(partition, this, ended, previous?.hasBegun() ?? false);
    this.options.readersEnded.set(this.readerKey(partition), reader.ended);
    this.readers.set(formatPartitionKey(partition), reader);
  }

  private forget(partitionKey: string, reader: KafkaPartitionReader): void {
    void this.letGo(reader); // never rejects
    this.commits.forget(partitionKey);
    this.committed.delete(partitionKey);
  }

  private letGo(reader: KafkaPartitionReader): Promise<void> {
    const gone = reader.letGo();
    this.options.readersEnded.set(this.readerKey(reader.partition), gone);
    return gone;
  }

  private readerKey(partition: PartitionRef): string {
    return `${this.options.group} ${formatPartitionKey(partition)}`;
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const reader = this.readers.get(formatPartitionKey(batch));
    if (reader === undefined) {
      this.pause(batch);
      return;
    }
    const expected = reader.expects();
    if (expected === undefined) reader.pause();
    else if (payload.isStale()) return;
    else if (Number(batch.highWatermark) < expected) reader.relocate();
    else if (fetchedFrom(batch) < expected) this.fetchFrom(batch, expected);
    else await handOver(payload, reader);
  }

  private loseAssignment(): void {
    this.lostAt = Date.now();
    this.stopReaders();
  }

  private stopReaders(): void {
    for (const reader of this.readers.values()) reader.stop();
  }

  private onStopped(): void {
    clearInterval(this.pulse);
    this.commits.stop();
    this.stopReaders();
  }

  private async disconnect(): Promise<void> {
    clearInterval(this.pulse);
    await this.member.disconnect();
  }
}

async function handOver(payload: EachBatchPayload, reader: KafkaPartitionReader): Promise<void> {
  const { batch } = payload;
  payload.resolveOffset(batch.lastOffset());
  const next = Number(batch.lastOffset()) + 1;
  await reader.take({ messages: batch.messages, from: fetchedFrom(batch), next, end: Number(batch.highWatermark) });
}

/** The offset that kafkajs asked for, which its types do not have. kafkajs goes back by itself when the broker has lost messages. */
function fetchedFrom(batch: Batch): number {
  const { fetchedOffset } = batch as Batch & { readonly fetchedOffset: string };
  return Number(fetchedOffset);
}
