import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchContext, Consumer, ReceivedMessage } from '@duban/ports';
import type { PartitionLog, Positions } from './partition-log';
import { Signal } from './signal';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 5_000;

export interface ReaderOptions {
  readonly group: string;
  readonly consumer: Consumer;
  readonly maxBatch: number;
}

/** Reads one partition for one consumer: one batch after another, retrying a failed one until it passes or the reader is stopped. */
export class PartitionReader {
  private readonly arrived = new Signal();
  private readonly stopped = new Signal();
  private stopping = false;
  private failures = 0;
  private next: number | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: PartitionLog,
    private readonly positions: Positions,
    private readonly options: ReaderOptions,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Messages may have arrived. */
  wake(): void {
    this.arrived.raise();
  }

  retrying(): boolean {
    return this.failures > 0;
  }

  lag(): number {
    return Math.max(0, this.log.end() - (this.next ?? this.committed() ?? this.log.earliest()));
  }

  /** Resolves when the batch in hand is through (or has failed) and the consumer was told that the partition is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.arrived.raise();
    this.stopped.raise();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const more = await this.step();
        this.failures = 0;
        if (!more && !this.stopping) await this.arrived.wait();
      } catch {
        // The consumer reports its own errors; to the bus a rejection only says "again".
        await this.backOff();
      }
    }
    await this.release();
  }

  /** Delivers one batch. False when there was none. */
  private async step(): Promise<boolean> {
    this.next ??= await this.startingPoint();
    const messages = this.stopping ? [] : this.log.read(this.next, this.options.maxBatch);
    const last = messages.at(-1);
    if (last === undefined) return false;
    await this.deliver(messages);
    this.next = last.offset + 1;
    this.positions.set(this.options.group, this.log, this.next);
    await nextTurn();
    return true;
  }

  private deliver(messages: readonly ReceivedMessage[]): Promise<void> {
    const { topic, partition } = this.log;
    return this.options.consumer.consume({ topic, partition, messages, end: this.log.end() }, this.context);
  }

  private readonly context: BatchContext = { heartbeat: () => nextTurn(), stopping: () => this.stopping };

  private async startingPoint(): Promise<number> {
    const { topic, partition } = this.log;
    const [earliest, end, committed] = [this.log.earliest(), this.log.end(), this.committed()];
    return (await this.options.consumer.assigned?.({ topic, partition, earliest, end, committed })) ?? committed ?? earliest;
  }

  private committed(): number | undefined {
    return this.positions.get(this.options.group, this.log);
  }

  private async backOff(): Promise<void> {
    const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.failures, 20));
    this.failures += 1;
    if (!this.stopping) await this.stopped.wait(pauseMs);
  }

  private async release(): Promise<void> {
    const { topic, partition } = this.log;
    try {
      await this.options.consumer.revoked?.({ topic, partition });
    } catch {
      // The partition is gone whatever the consumer makes of it; its next owner must not wait for that.
    }
  }
}
