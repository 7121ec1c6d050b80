import type { Meter } from './meter';
import type { Job, Pass } from './protocol';

/** Where a pass stands that waits for the others to have their share of the partitions. */
export interface Gate {
  /** This worker holds so many partitions now. */
  holds(partitions: number): void;
  /** Resolves when all may read. */
  readonly open: Promise<void>;
}

/** Begins a pass; the returned function closes it, with what was consumed committed. */
export type Consuming = (job: Job, pass: Pass, meter: Meter, gate: Gate) => Promise<() => Promise<void>>;
