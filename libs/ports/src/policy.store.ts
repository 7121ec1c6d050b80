import type { PolicyDecision } from '@duban/domain';

/** What was decided about light policies. Decisions are only ever added, so that a longer list contains every shorter one. */
export interface PolicyStore {
  /** All adoptions and withdrawals, ascending by `recordedAt`; those of the same instant in the order in which they were recorded. */
  decisions(): Promise<readonly PolicyDecision[]>;
  /** Adds a decision. Durable when resolved. */
  record(decision: PolicyDecision): Promise<void>;
}
