import type { MessageBatch, PartitionRef, ReceivedMessage } from '@duban/ports';
import { redeliverUntilDone } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { beginningLost, positionBeyondEnd } from './position-errors';
import type { Fetched, ReaderHost } from './reader-host';
import { batchFrom } from './received';

/** How long the other partitions of a broker may wait for a batch. kafkajs fetches again only when all batches of a fetch are done. */
const DEADLINE_MS = 2_000;

interface BatchWork extends Fetched {
  /** The offset that was to be read next. */
  readonly expected: number;
  /** Lets kafkajs fetch again. */
  readonly release: () => void;
}

/**
 * Reads one partition from its assignment to its end: asks where to start, gives batches to the consumer one after another, and tries again
 * what fails. kafkajs never sees a failure, and waits for a batch only for DEADLINE_MS, because the other partitions of the broker wait
 * too: then the partition is paused, and the batch stays here.
 */
export class KafkaPartitionReader {
  private readonly stopping = new AbortController();
  private work: BatchWork | undefined;
  private wakeUp: () => void = () => undefined;
  private failing = false;
  private paused = true;
  private abandoned = false;
  /** The offset that the next fetch begins with; undefined until the start is known. */
  private position: number | undefined;
  /** Resolves when the batch in hand is done and its position is with the broker. The consumer still has the partition: see `letGo`. */
  readonly ended: Promise<void>;
  private gone: Promise<void> | undefined;

  /**
   * @param previous resolves when the earlier reader of the partition in this process has ended
   * @param begun whether the consumer has the partition from that one
   */
  constructor(
    readonly partition: PartitionRef,
    private readonly host: ReaderHost,
    previous: Promise<void>,
    private begun: boolean,
  ) {
    this.ended = this.run(previous);
  }

  /** Whether the consumer was asked where to start, so that it has the partition. */
  hasBegun(): boolean {
    return this.begun;
  }

  isRetrying(): boolean {
    return this.failing;
  }

  /** Whether it knows where to start. */
  isReading(): boolean {
    return this.position !== undefined;
  }

  isBusy(): boolean {
    return this.work !== undefined;
  }

  isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** The offset that it reads next; undefined while that is not known, or when it takes nothing. */
  expects(): number | undefined {
    return this.isStopping() || this.paused || this.work !== undefined ? undefined : this.position;
  }

  /** Takes what was fetched, from `expects()` or a later offset on. Resolves when kafkajs may fetch again. */
  async take(fetched: Fetched): Promise<void> {
    const expected = this.position ?? fetched.from;
    this.position = fetched.next;
    const released = new Promise<void>((resolve) => (this.work = { ...fetched, expected, release: resolve }));
    this.wakeUp();
    const deadline = setTimeout(() => this.detach(), DEADLINE_MS);
    await released;
    clearTimeout(deadline);
    if (this.isStopping() && !this.abandoned) await this.ended;
  }

  /** Asks again where to go on, because the log is shorter than what was consumed. */
  relocate(): void {
    this.pause();
    this.position = undefined;
    this.wakeUp();
  }

  /** Ends the reading after the batch in progress. */
  stop(): void {
    this.stopping.abort();
    this.wakeUp();
  }

  /** Ends the reading and takes the partition from the consumer. Resolves when the consumer has released it. */
  letGo(): Promise<void> {
    this.stop();
    this.gone ??= this.ended.then(() => this.revoke());
    return this.gone;
  }

  /** Releases kafkajs even if the consumer is still working, because the deadline of close has passed. */
  abandon(): void {
    this.abandoned = true;
    this.work?.release();
  }

  private async run(previous: Promise<void>): Promise<void> {
    await previous;
    while (!this.isStopping()) {
      if (this.position === undefined) await this.untilDone(() => this.start());
      else if (this.work === undefined) await this.untilWoken();
      else await this.deliver(this.work);
    }
    await this.host.settle();
    this.work?.release();
  }

  private async start(): Promise<void> {
    this.begun = true;
    const { isReset, ...assignment } = await this.host.bounds(this.partition);
    const { earliest, end, committed } = assignment;
    const retained = (await this.host.consumer.assigned?.(assignment)) ?? committed;
    if (retained !== undefined && retained > end) throw positionBeyondEnd(this.partition, retained, end);
    const hasLost = retained === undefined ? isReset : retained < earliest;
    if (hasLost && !this.host.expires(this.partition.topic)) throw beginningLost(this.partition, retained, earliest);
    if (this.isStopping()) return;
    if (hasLost) this.host.logLost(this.partition, retained, earliest);
    const position = Math.max(retained ?? earliest, earliest);
    this.position = position;
    // The consumer may store a later position than the group. It is committed, so that other programs see the right lag.
    if (position > (committed ?? position)) this.host.consumed(this.partition, position);
    this.host.setStart(this.partition, position);
    this.host.fetchFrom(this.partition, position);
    this.resume();
  }

  private async deliver(work: BatchWork): Promise<void> {
    if (work.from > work.expected && (await this.isGone(work.expected))) {
      this.startAnew(work);
      return;
    }
    const { messages, end } = work;
    const { maxBatch, maxBatchChars } = this.host;
    for (let first = 0; first < messages.length && !this.isStopping();) {
      const batch = batchFrom(messages, first, maxBatch, maxBatchChars);
      first += batch.length;
      const next = first === messages.length ? work.next : (batch.at(-1) as ReceivedMessage).offset + 1;
      await this.consume({ ...this.partition, end, messages: batch }, next);
      await yieldToEventLoop(); // otherwise a backlog would block requests
    }
    if (this.isStopping()) return; // `run` releases it at its end
    this.work = undefined;
    work.release();
    this.resume();
  }

  /**
   * Whether the log has lost the message at an offset. kafkajs silently skips what is no message (markers of transactions, and aborted
   * messages), and as silently goes to the beginning of the log when it has lost what was asked for. Only the second is a loss.
   */
  private async isGone(offset: number): Promise<boolean> {
    let isGone = false;
    await this.untilDone(async () => {
      isGone = offset < (await this.host.bounds(this.partition)).earliest;
    });
    return isGone;
  }

  /** Starts as after an assignment, where a lost beginning is handled. The position is noted again, because kafkajs has forgotten it. */
  private startAnew(work: BatchWork): void {
    this.host.consumed(this.partition, work.expected);
    this.work = undefined;
    this.relocate();
    work.release();
  }

  private async consume(batch: MessageBatch, next: number): Promise<void> {
    const context = { heartbeat: () => this.host.heartbeat(), stopping: () => this.isStopping() };
    await this.untilDone(async () => {
      await this.host.consumer.consume(batch, context);
      this.host.consumed(this.partition, next);
    });
  }

  /** Redelivers until it succeeds or the reader is stopped: nothing is skipped. */
  private untilDone(work: () => Promise<void>): Promise<void> {
    const attempt = async (): Promise<void> => {
      await work();
      this.failing = false;
    };
    const onFailure = (error: unknown): void => {
      this.failing = true;
      this.detach();
      this.host.consumer.failed?.(this.partition, error);
    };
    return redeliverUntilDone(attempt, { signal: this.stopping.signal, onFailure });
  }

  /** Revokes the partition from the consumer, even when its start has failed, because the consumer may have begun. */
  private async revoke(): Promise<void> {
    if (!this.begun) return;
    try {
      await this.host.consumer.revoked?.(this.partition);
    } catch (error) {
      this.host.consumer.failed?.(this.partition, error);
    }
  }

  /** Lets the other partitions go on without this batch. Not while stopping: the group divides the partitions again after it. */
  private detach(): void {
    if (this.work === undefined || this.isStopping()) return;
    this.pause();
    this.work.release();
  }

  /** Pauses the fetching until the work in progress is done. */
  pause(): void {
    if (!this.paused) this.host.pause(this.partition);
    this.paused = true;
  }

  private resume(): void {
    if (this.paused && !this.isStopping()) this.host.resume(this.partition);
    this.paused = false;
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
      if (this.isStopping()) resolve();
    });
  }
}
