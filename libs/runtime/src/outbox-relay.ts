import type { Message, OutboxEntry, RegisterStore } from '@duban/ports';
import { Backoff } from './backoff';

const BATCH = 1_000;

export interface OutboxRelayOptions {
  readonly store: RegisterStore;
  readonly topic: string;
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
  /** A publication failed and will be tried again. */
  readonly failed: (error: unknown) => void;
}

/**
 * Publishes what a write service has written, in order, at least once: a crash between publishing and marking, or a second
 * relay beside this one, publishes twice, which the item's `seq` removes at every reader.
 */
export class OutboxRelay {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private woken = true;
  private running: Promise<void> | undefined;

  constructor(private readonly options: OutboxRelayOptions) {
    options.store.onWritten(() => this.wake());
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.running;
  }

  private wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      try {
        if (await this.relayed()) continue;
        backoff.reset();
      } catch (error) {
        this.options.failed(error);
        await backoff.pause(this.stopping.signal);
        continue;
      }
      await this.untilWoken();
    }
  }

  /** False when there was nothing to publish. */
  private async relayed(): Promise<boolean> {
    const { store, topic, publish } = this.options;
    const entries = await store.unpublished(BATCH);
    if (entries.length === 0) return false;
    await publish(topic, entries.map(message));
    await store.markPublished(entries);
    return true;
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
      if (this.woken || this.stopping.signal.aborted) resolve();
    });
  }
}

function message({ itemId, value }: OutboxEntry): Message {
  return { key: itemId, value };
}
