import type { GroupRuleState } from '@duban/alerting';
import type { WriteOutcome } from './register.store';

/** What alerting knows of a department or an area of a plan: the state of the rules with it. */
export interface WatchedGroup {
  /** Apart from all others: see `formatGroup`. */
  readonly id: string;
  /** The number of its last write, from 1. */
  readonly version: number;
  readonly rules: GroupRuleState;
}

/** The departments and areas of all plans that rules have counted. They are some thousands: there are no pages. */
export interface WatchedGroupStore {
  /** Ascending by id. */
  list(): Promise<readonly WatchedGroup[]>;
  /** `group.version` is one more than the stored version; 1: it must not exist yet. What is 'written' is durable. */
  write(groups: readonly WatchedGroup[]): Promise<readonly WriteOutcome[]>;
  close(): Promise<void>;
}
