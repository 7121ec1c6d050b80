import type { Consumer } from '@duban/ports';
import type { PartitionReader } from './partition-reader';

/** One subscription as its group sees it. */
export class GroupMember {
  readonly readers = new Map<string, PartitionReader>();
  private hasBegun = false;

  constructor(
    readonly topics: readonly string[],
    readonly consumer: Consumer,
    readonly maxBatch: number,
    readonly maxBatchChars: number,
  ) {}

  /** What is given to it later is taken over without a word: it has run. */
  status(): 'starting' | 'retrying' | 'running' {
    const readers = [...this.readers.values()];
    if (readers.some((reader) => reader.isRetrying())) return 'retrying';
    this.hasBegun ||= readers.every((reader) => reader.isReading());
    return this.hasBegun ? 'running' : 'starting';
  }

  /** Stops the readers of all partitions that are not kept. */
  async release(keep: (partitionKey: string) => boolean): Promise<void> {
    const gone = [...this.readers].filter(([partitionKey]) => !keep(partitionKey));
    await Promise.all(
      gone.map(async ([partitionKey, reader]) => {
        await reader.stop();
        this.readers.delete(partitionKey);
      }),
    );
  }
}
