import type { PolicyStore } from './policy.store';
import type { ProjectionStore } from './projection.store';
import type { QueryStore } from './query.store';

/** The three stores of a tracker, opened together. */
export interface TrackerStores {
  readonly projection: ProjectionStore;
  readonly queries: QueryStore;
  readonly policies: PolicyStore;
  /** Waits for commits in progress, then closes all three. Called by whoever opened them; a second call does nothing. */
  close(): Promise<void>;
}
