import type { Meter } from './meter';
import type { Job, Pass } from './protocol';

/** Delays the reading of a pass until every worker has its share of the partitions. */
export interface Gate {
  /** Reports how many partitions are assigned to this worker now. */
  assigned(partitions: number): void;
  /** Resolves when all workers may read. */
  readonly open: Promise<void>;
}

/** Starts a pass. @returns a function that closes it after committing what was consumed */
export type StartPass = (job: Job, pass: Pass, meter: Meter, gate: Gate) => Promise<() => Promise<void>>;
