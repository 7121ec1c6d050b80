import type { WriteOutcome } from './register.store';

/** Who does some work of which only one process at a time should do any. */
export interface Lease {
  /** Of the work. */
  readonly name: string;
  /** The number of its last write, from 1: each renewal is one. */
  readonly version: number;
  /** null: it was given back. */
  readonly holder: string | null;
  /** For how long the holder leads after each write, in ms. */
  readonly forMs: number;
}

/**
 * Leases are documents with a guard, and have no time in them: clocks of several machines differ, and not every engine can compare with its
 * own clock while it writes. A process watches how long a lease stays as it is, on its own clock: see `Leadership` (runtime).
 */
export interface LeaseStore {
  load(name: string): Promise<Lease | undefined>;
  /** `lease.version` is one more than the stored version; 1: there must be none yet. Anything else changes nothing. */
  write(lease: Lease): Promise<WriteOutcome>;
  close(): Promise<void>;
}
