import type { Contribution, Dimension, IsoDate, IsoInstant, Totals } from '@duban/domain';
import type { PartitionRef } from './bus';
import type { ItemUpdate, StoredItem } from './tracked-item';

export interface ItemContribution {
  readonly id: string;
  readonly contribution: Contribution;
}

/** One event as it was received, for people to read: `value` is the text of the CloudEvent. */
export interface HistoryEntry {
  readonly seq: number;
  readonly value: string;
}

export interface RollupKey {
  readonly region: string;
  readonly year: number;
  readonly dimension: Dimension;
  /** Department code, area name, service …; '' for dimension `all`. */
  readonly key: string;
}

/** Absolute totals of one scope over the items of one partition. */
export interface Rollup extends RollupKey {
  /** What people call the key, for example the department's name. */
  readonly name: string;
  readonly totals: Totals;
}

/**
 * A key (the id of an item) whose messages go to the dead letters, from the first one that could not be processed until they are released.
 * It holds offsets because a batch may be delivered again: what lies before `from` was folded.
 */
export interface BlockedKey {
  readonly key: string;
  /** Offset of the message that could not be processed. */
  readonly from: number;
  /** Offset of the last message that waits behind it; `from` while there is none. */
  readonly upTo: number;
}

/** How far the tracker is in a partition. */
export interface PartitionState extends PartitionRef {
  /** Counts the leases of the partition from 1. */
  readonly epoch: number;
  /** The offset to consume from: `position` of the last commit that had one; undefined when nothing was committed yet. */
  readonly position: number | undefined;
  /** As of the last commit that had them. */
  readonly blockedKeys: readonly BlockedKey[];
  /**
   * By how many of the decisions in `PolicyStore.decisions()` all items of the partition have been evaluated, as of the last commit that
   * had it; 0 at first. Decisions are only ever added, so that equal counts mean equal decisions.
   */
  readonly evaluatedBy: number;
  /** The RULES_VERSION by which all items of the partition have been evaluated, likewise; 0 at first. */
  readonly rulesVersion: number;
  /**
   * The latest date on which an item of the partition was evaluated, as of the last commit that had it; undefined at first. A clock that is
   * set back does not move it: then stored evaluations may lie after the clock's date.
   */
  readonly evaluatedUpTo?: IsoDate | undefined;
  /** The latest `recordedAt` of the events that are folded, likewise. */
  readonly recordedUpTo?: IsoInstant | undefined;
}

/** Ownership of a partition by one tracker. Each lease supersedes all earlier ones of the partition. */
export type PartitionLease = PartitionState;

/** One item that changes, and the events that change it. */
export interface ItemChange {
  /** The item as this store gave it out; its revision guards the write. null: the store does not have the item yet. */
  readonly before: StoredItem | null;
  /** Its `version` is that of `before` + 1, and 1 for a new item. */
  readonly after: ItemUpdate;
  /**
   * The events that `after` has folded and `before` had not, each once: they are added to the item's history. Empty when only time has
   * passed.
   */
  readonly events: readonly HistoryEntry[];
}

export interface TrackerCommit {
  readonly lease: PartitionLease;
  /** Each item at most once. */
  readonly items: readonly ItemChange[];
  /**
   * The absolute totals of every scope that changed. The first commit under a lease names every scope that has something in it: a store
   * whose commits are not all or nothing then empties the other scopes, which an owner may have left when it died between its items and its
   * rollups.
   */
  readonly rollups: readonly Rollup[];
  /**
   * The offset to consume from after a crash: at most the first offset of the batch of this commit, so that what is announced after the
   * commit (status) is announced at least once. It is never behind the stored one. undefined when only time has passed.
   */
  readonly position: number | undefined;
  /** All blocked keys of the partition from now on; undefined: unchanged. Written together with the position. */
  readonly blockedKeys?: readonly BlockedKey[] | undefined;
  /** `PartitionState.evaluatedBy` from now on; undefined: unchanged. Written together with the position. */
  readonly evaluatedBy?: number | undefined;
  /** `PartitionState.rulesVersion` from now on, likewise. */
  readonly rulesVersion?: number | undefined;
  /** `PartitionState.evaluatedUpTo` from now on, likewise. */
  readonly evaluatedUpTo?: IsoDate | undefined;
  /** `PartitionState.recordedUpTo` from now on, likewise. */
  readonly recordedUpTo?: IsoInstant | undefined;
}

/**
 * Another owner has leased the partition or written one of the items meanwhile, or a commit under this lease has failed before. Lease the
 * partition again, then go on from the position of that lease.
 */
export class LeaseLost extends Error {
  readonly code = 'partition-taken';
}

/**
 * What the projection writes, and what it reads in order to write: the items of each partition, their history, the rollups and how far each
 * partition is consumed. A partition has one owner at a time, the holder of its last lease.
 *
 * Durability: what `lease` and `commit` did survives a crash of the process and of the machine once they resolve.
 */
export interface ProjectionStore {
  /**
   * Takes the partition over: from now on every commit under an earlier lease of it is refused, and one in progress no longer changes an
   * item that is there. Without transactions it may still create one. It costs the same however many items the partition has.
   */
  lease(partition: PartitionRef): Promise<PartitionLease>;
  /** Whether nobody has taken the partition over since this lease: then all that its owner knows of the partition still holds. */
  isLast(lease: PartitionLease): Promise<boolean>;
  /** All partitions that were ever leased, by topic and partition. Reading them leases nothing. */
  partitionStates(): Promise<readonly PartitionState[]>;
  /** Those of the items that the store has, by id. */
  items(ids: readonly string[]): Promise<ReadonlyMap<string, StoredItem>>;
  /** The contributions of all items of a partition, in pages: its totals are rebuilt from them. */
  contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]>;
  /**
   * Writes history → items → rollups → partition state. An engine with transactions writes all or nothing; any other one writes in this
   * order, so that a crash in between is healed by consuming the batch again. The rollups of an older lease never replace those of a newer
   * one.
   * @throws LeaseLost, and the position stays, when the lease is not the last one of its partition, when the stored revision of an item is
   * not that of `before`, or when the position would go back (an equal one is accepted)
   */
  commit(commit: TrackerCommit): Promise<void>;
  /** Items of the partition with `evaluation.nextEvaluationOn` ≤ `on`, read through an index, at most `limit`. */
  due(partition: PartitionRef, on: string, limit: number): Promise<readonly StoredItem[]>;
  /**
   * Items of the partition in a region or below it (prefix), in pages, also those that count nowhere (withdrawn, not joined yet): for a
   * policy that was adopted, or other rules.
   */
  inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly StoredItem[]>;
}
