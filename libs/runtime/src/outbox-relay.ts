import { setTimeout as wait } from 'node:timers/promises';
import type { Message, OutboxEntry, RegisterStore } from '@duban/ports';
import { Backoff } from './backoff';
import { redeliverUntilDone } from './redeliver';

export interface OutboxRelayOptions {
  readonly store: Pick<RegisterStore, 'unpublished' | 'waiting' | 'markPublished' | 'onWritten'>;
  readonly topic: string;
  /** Resolves when the messages are durable on the bus. */
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
  /** How many events are published at a time, at most. Default 1 000. */
  readonly maxBatch?: number;
  readonly backoff?: Backoff;
  /** How long writes are gathered, in ms, to be published together: fewer durable steps under load. Default 50. */
  readonly gatherMs?: number;
  /**
   * How often, in ms, to look for events of other processes on the same store: one may have died before it published them. Absent:
   * never, because no other process writes there.
   */
  readonly lookEveryMs?: number;
  /** Called with each failure; the relay retries by itself. */
  readonly onError?: (error: unknown) => void;
}

const MOST_COUNTED = 10_000;

/**
 * Publishes the events of a write service from its outbox to the bus, in order and keyed by item. An event is marked only after
 * the bus has it, so a crash in between, or a second relay on the same store, publishes it twice; consumers ignore it by `seq`.
 */
export class OutboxRelay {
  private readonly ending = new AbortController();
  private readonly backoff: Backoff;
  private readonly maxBatch: number;
  private counting: Promise<number> | undefined;
  private running: Promise<void> | undefined;
  private woken = true;
  private wake: () => void = () => undefined;

  constructor(private readonly options: OutboxRelayOptions) {
    this.backoff = options.backoff ?? new Backoff();
    this.maxBatch = options.maxBatch ?? 1_000;
  }

  /** Publishes first what the last run has left; from then on each write of the store wakes it. */
  start(): void {
    if (this.running !== undefined) return;
    this.options.store.onWritten(() => this.rouse());
    this.running = this.run();
  }

  /** Waits for the batch in progress. Unpublished events stay in the outbox for the next start. May be called twice. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.rouse();
    await this.running;
  }

  /** Events written and not yet published, counted up to 10 000. Concurrent callers share one count, to spare a slow store. */
  lag(): Promise<number> {
    this.counting ??= this.options.store.waiting(MOST_COUNTED).finally(() => (this.counting = undefined));
    return this.counting;
  }

  private rouse(): void {
    this.woken = true;
    this.wake();
  }

  private async run(): Promise<void> {
    const onFailure = (error: unknown): void => this.options.onError?.(error);
    while (!this.ending.signal.aborted) {
      this.woken = false; // a write during the drain wakes it again
      await redeliverUntilDone(() => this.drain(), { signal: this.ending.signal, onFailure, backoff: this.backoff });
      this.backoff.reset();
      await this.nextWrite();
      await wait(this.options.gatherMs ?? 50, undefined, { signal: this.ending.signal }).catch(() => undefined); // stopped
    }
  }

  private nextWrite(): Promise<void> {
    if (this.woken) return Promise.resolve();
    const { lookEveryMs } = this.options;
    return new Promise((resolve) => {
      const timer = lookEveryMs === undefined ? undefined : setTimeout(resolve, lookEveryMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async drain(): Promise<void> {
    let relayed = this.maxBatch;
    while (relayed === this.maxBatch && !this.ending.signal.aborted) relayed = await this.relayOnce();
  }

  private async relayOnce(): Promise<number> {
    const { store, topic, publish } = this.options;
    const entries = await store.unpublished(this.maxBatch);
    if (entries.length === 0) return 0;
    await publish(topic, entries.map(toMessage));
    await store.markPublished(entries);
    return entries.length;
  }
}

function toMessage({ itemId, value }: OutboxEntry): Message {
  return { key: itemId, value };
}
