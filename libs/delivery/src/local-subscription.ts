import type { SubscribeOptions, Subscription } from '@duban/ports';
import type { PartitionLog, Positions } from './partition-log';
import { PartitionReader } from './partition-reader';

const DEFAULT_MAX_BATCH = 1_000;

/** One member of a consumer group, and the partitions that it reads now. */
export class LocalSubscription implements Subscription {
  private readonly readers = new Map<PartitionLog, PartitionReader>();
  private leaving: Promise<void> | undefined;

  constructor(
    readonly options: SubscribeOptions,
    private readonly positions: Positions,
    private readonly leave: (member: LocalSubscription) => Promise<void>,
  ) {}

  status(): 'running' | 'retrying' | 'closed' {
    if (this.leaving !== undefined) return 'closed';
    return [...this.readers.values()].some((reader) => reader.retrying()) ? 'retrying' : 'running';
  }

  lag(): Promise<number> {
    let messages = 0;
    for (const reader of this.readers.values()) messages += reader.lag();
    return Promise.resolve(messages);
  }

  close(): Promise<void> {
    this.leaving ??= this.leave(this);
    return this.leaving;
  }

  wake(log: PartitionLog): void {
    this.readers.get(log)?.wake();
  }

  /** Gives up what is not in `share`, after the batches in hand. */
  async release(share: ReadonlySet<PartitionLog>): Promise<void> {
    const lost = [...this.readers].filter(([log]) => !share.has(log));
    await Promise.all(lost.map(([log, reader]) => reader.stop().then(() => this.readers.delete(log))));
  }

  /** Starts reading what is new in `share`. */
  take(share: ReadonlySet<PartitionLog>): void {
    const { group, consumer, maxBatch = DEFAULT_MAX_BATCH } = this.options;
    for (const log of share) {
      if (this.readers.has(log)) continue;
      const reader = new PartitionReader(log, this.positions, { group, consumer, maxBatch });
      this.readers.set(log, reader);
      reader.start();
    }
  }
}
