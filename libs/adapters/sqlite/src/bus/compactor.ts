import { setTimeout as pause } from 'node:timers/promises';
import type { GroupCommit } from '../engine/group-commit';
import type { SqlitePartitionLog } from './sqlite-partition-log';

export interface CompactionLimits {
  /** So many of a partition's last messages are never touched. */
  readonly untouched: number;
  /** Messages looked at in one transaction. */
  readonly slice: number;
  /** Messages whose keys are held in memory at once. */
  readonly section: number;
}

const LIMITS: CompactionLimits = { untouched: 10_000, slice: 500, section: 200_000 };
const REST_MS = 5;

/**
 * Deletes superseded messages of compacted partitions: of each key the last message stays. Works in short transactions with
 * rests between them, never on the publisher's path. As Kafka's log cleaner does: learn the last offset of every key of
 * the new section, then drop whatever older message has one of these keys.
 */
export class Compactor {
  private readonly compactedTo = new Map<SqlitePartitionLog, number>();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly commit: GroupCommit,
    private readonly limits: CompactionLimits = LIMITS,
  ) {}

  /** Takes up the logs that have grown enough; resolves when it is through, at once when it is already at work. */
  run(logs: readonly SqlitePartitionLog[]): Promise<void> {
    this.running = this.running.then(() => this.compactAll(logs)).catch(() => undefined);
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async compactAll(logs: readonly SqlitePartitionLog[]): Promise<void> {
    for (const log of logs) {
      const grown = log.end() - this.limits.untouched - (this.compactedTo.get(log) ?? 0);
      if (grown >= this.limits.untouched && !this.stopping) await this.compact(log);
    }
  }

  private async compact(log: SqlitePartitionLog): Promise<void> {
    const from = this.compactedTo.get(log) ?? 0;
    const to = Math.min(log.end() - this.limits.untouched, from + this.limits.section);
    const last = new Map<string, number>();
    await this.walk(log, from, to, (key, offset) => void last.set(key, offset));
    await this.walk(log, 0, to, (key, offset) => {
      if (offset < (last.get(key) ?? 0)) log.delete(offset);
    });
    if (!this.stopping) this.compactedTo.set(log, to);
  }

  private async walk(log: SqlitePartitionLog, from: number, to: number, visit: (key: string, offset: number) => void): Promise<void> {
    for (let next = from; next < to && !this.stopping; await pause(REST_MS)) {
      const start = next;
      next = await this.commit.run(() => {
        const slice = log.keys(start, this.limits.slice).filter(({ offset }) => offset < to);
        for (const { key, offset } of slice) visit(key, offset);
        return (slice.at(-1)?.offset ?? to) + 1;
      });
    }
  }
}
