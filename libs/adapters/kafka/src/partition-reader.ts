import {
  formatPartitionKey,
  type Assignment,
  type Consumer,
  type MessageBatch,
  type PartitionRef,
  type ReceivedMessage,
} from '@duban/ports';
import { redeliverUntilDone } from '@duban/runtime';
import type { KafkaMessage } from 'kafkajs';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { BeginningLost, PositionBeyondEnd } from './kafka-errors';
import { batchFrom } from './received';

/** What one fetch brought for the partition. */
export interface Fetched {
  readonly messages: readonly KafkaMessage[];
  /** The offset that was asked for. */
  readonly from: number;
  /** The offset behind them, markers that are no messages included. */
  readonly next: number;
  /** Offset that the next published message will get. */
  readonly end: number;
}

/** What the reader needs of the group it reads for. */
export interface ReaderHost {
  readonly consumer: Consumer;
  readonly maxBatch: number;
  readonly maxBatchChars: number;
  bounds(partition: PartitionRef): Promise<Assignment>;
  /** Its messages go after a time, read or not. */
  expires(topic: string): boolean;
  /** Messages from `position` on went before they were read; it goes on at `earliest`. */
  missed(partition: PartitionRef, position: number, earliest: number): void;
  /** kafkajs fetches from here on. */
  fetchFrom(partition: PartitionRef, offset: number): void;
  /** What lies before counts as consumed, for the lag. */
  standsAt(partition: PartitionRef, offset: number): void;
  /** kafkajs leaves the partition out until `flow`. */
  hold(partition: PartitionRef): void;
  flow(partition: PartitionRef): void;
  consumed(partition: PartitionRef, next: number): void;
  heartbeat(): Promise<void>;
  /** One try to commit what was consumed. */
  settle(): Promise<void>;
}

/** So long the other partitions of a broker may wait for a batch: kafkajs fetches again when all it brought are done. */
const DEADLINE_MS = 2_000;

interface BatchWork extends Fetched {
  /** The offset that was to be read next. */
  readonly expected: number;
  /** kafkajs may fetch again. */
  readonly release: () => void;
}

/**
 * Reads one partition from its assignment to its end: asks where to start, hands batches to the consumer one after another, tries
 * again what fails. kafkajs never sees a failure, and waits for a batch only as long as the others can bear it: then the partition
 * is put on hold, and the batch stays here.
 */
export class KafkaPartitionReader {
  private readonly stopping = new AbortController();
  private work: BatchWork | undefined;
  private wakeUp: () => void = () => undefined;
  private failing = false;
  private begun = false;
  private paused = true;
  private abandoned = false;
  /** The offset that the next fetch begins with; undefined until the start is known. */
  private position: number | undefined;
  /** Ends when the consumer has let go. */
  readonly ended: Promise<void>;

  /** @param previous ends when whoever read the partition before in this process has let go of it */
  constructor(
    readonly partition: PartitionRef,
    private readonly host: ReaderHost,
    previous: Promise<void>,
  ) {
    this.ended = this.run(previous);
  }

  isRetrying(): boolean {
    return this.failing;
  }

  /** It knows where it starts. */
  isReading(): boolean {
    return this.position !== undefined;
  }

  isBusy(): boolean {
    return this.work !== undefined;
  }

  isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** The offset it goes on with; undefined while that is not known, or when it takes nothing. */
  expects(): number | undefined {
    return this.isStopping() || this.paused || this.work !== undefined ? undefined : this.position;
  }

  /** Takes what was fetched, from `expects()` on or further on; resolves when kafkajs shall fetch again. */
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

  /** The log is shorter than what was consumed: ask again where to go on. */
  relocate(): void {
    this.hold();
    this.position = undefined;
    this.wakeUp();
  }

  /** The batch in hand is the last one. */
  stop(): void {
    this.stopping.abort();
    this.wakeUp();
  }

  /** Lets kafkajs go, whatever the consumer does: the deadline has passed. */
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
    await this.letGo();
    this.work?.release();
  }

  private async start(): Promise<void> {
    this.begun = true;
    const assignment = await this.host.bounds(this.partition);
    const { earliest, end, committed } = assignment;
    const wanted = await this.host.consumer.assigned?.(assignment);
    const retained = wanted ?? committed ?? earliest;
    if (retained > end) throw beyondEnd(this.partition, retained, end);
    if (retained < earliest && !this.host.expires(this.partition.topic)) throw beginningLost(this.partition, retained, earliest);
    if (this.isStopping()) return;
    if (retained < earliest) this.host.missed(this.partition, retained, earliest);
    const position = Math.max(retained, earliest);
    this.position = position;
    // Stored with the consumer's own data, further on than the group says: who looks at the lag from outside shall see it.
    if (position > (committed ?? position)) this.host.consumed(this.partition, position);
    this.host.standsAt(this.partition, position);
    this.host.fetchFrom(this.partition, position);
    this.flow();
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
      await yieldToEventLoop(); // a backlog must not starve requests
    }
    if (this.isStopping()) return; // released at the very end
    this.work = undefined;
    work.release();
    this.flow();
  }

  /**
   * kafkajs passes over what is no message (the ends of transactions, and what those took back) without a word, and as silently begins at the
   * beginning when the log has lost what it asks for. Only the second is a loss.
   */
  private async isGone(offset: number): Promise<boolean> {
    let isGone = false;
    await this.untilDone(async () => {
      isGone = offset < (await this.host.bounds(this.partition)).earliest;
    });
    return isGone;
  }

  /** As after an assignment, which knows what to do about a lost beginning. kafkajs has forgotten where the group stands: it is told again. */
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

  /** Whoever failed to take the partition over has nothing to let go of, but may have begun. */
  private async letGo(): Promise<void> {
    if (!this.begun) return;
    try {
      await this.host.consumer.revoked?.(this.partition);
    } catch (error) {
      this.host.consumer.failed?.(this.partition, error);
    }
  }

  /** The others shall not wait for this batch any longer. While stopping they do: the group divides the partitions anew after it. */
  private detach(): void {
    if (this.work === undefined || this.isStopping()) return;
    this.hold();
    this.work.release();
  }

  /** Until it has done what it has to do. */
  hold(): void {
    if (!this.paused) this.host.hold(this.partition);
    this.paused = true;
  }

  private flow(): void {
    if (this.paused && !this.isStopping()) this.host.flow(this.partition);
    this.paused = false;
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
      if (this.isStopping()) resolve();
    });
  }
}

function beyondEnd(partition: PartitionRef, position: number, end: number): PositionBeyondEnd {
  return new PositionBeyondEnd(
    `${formatPartitionKey(partition)} ends at ${end}, but ${position} is where to go on: the topic was made anew or lost messages. ` +
      "Restore the topic, or rebuild what was made of it and reset the group's position.",
  );
}

function beginningLost(partition: PartitionRef, position: number, earliest: number): BeginningLost {
  return new BeginningLost(
    `${formatPartitionKey(partition)} begins at ${earliest}, but ${position} is where to go on: up to ${earliest - position} messages that were not ` +
      'read are gone. Restore the topic, or export the system, whose services hold all events, and import it into a new one.',
  );
}
