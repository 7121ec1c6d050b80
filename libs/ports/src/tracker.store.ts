import type { Contribution, Dimension, ItemEvent, ItemState, Evaluation, PolicyAdoption, Totals } from '@duban/domain';
import type { PartitionRef } from './bus';

/** One item on the read side: one document, written whole. */
export interface TrackedItem extends PartitionRef {
  readonly id: string;
  /** Counts the writes of this document from 1: the guard against overlapping owners. */
  readonly version: number;
  readonly state: ItemState;
  /**
   * As of the last evaluation; null while the registration has not arrived, or the item is withdrawn. Comes back as the same JSON text: the
   * id of its status is made of it.
   */
  readonly evaluation: Evaluation | null;
  /** What it adds to the rollups; null exactly when `judgement` is null. */
  readonly contribution: Contribution | null;
}

export interface ItemContribution {
  readonly id: string;
  readonly contribution: Contribution;
}

/** One event as it was received, for people to read: `value` is the CloudEvent's text. */
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
  /** What people call the key: department name … */
  readonly name: string;
  readonly totals: Totals;
}

/**
 * A key (an item's id) whose messages are parked, from one that could not be read on, until they are released. Offsets, because a batch
 * may come again: what lies before `from` was folded.
 */
export interface BlockedKey {
  readonly key: string;
  /** Offset of the message that could not be read. */
  readonly from: number;
  /** Offset of the last message parked behind it; `from` while there is none. */
  readonly upTo: number;
}

/** How far the tracker is in a partition. */
export interface PartitionState extends PartitionRef {
  /** Counts the claims of the partition from 1. */
  readonly epoch: number;
  /** Where to consume from: the last commit's `position`; undefined when nothing was committed yet. */
  readonly position: number | undefined;
  /** As of the last commit that said so. */
  readonly blockedKeys: readonly BlockedKey[];
  /**
   * How many adoptions of `policies()` all items of the partition have been judged by, as of the last commit that said so; 0 at first. Adoptions
   * are only ever added, so that of two counts that are the same, the adoptions are.
   */
  readonly evaluatedBy: number;
}

/** Ownership of a partition: each claim supersedes all before it. */
export type PartitionLease = PartitionState;

/** One item that moved, and the events that moved it. */
export interface ItemChange {
  /** The item as this store gave it out: the guard is its version. null: it is not there yet. */
  readonly before: TrackedItem | null;
  /** `version` is the one of `before` + 1 (1 for a new item). */
  readonly after: TrackedItem;
  /** What `after` has folded and `before` had not, each once: the item's history. Empty when only time passed. */
  readonly events: readonly HistoryEntry[];
}

export interface TrackerCommit {
  readonly lease: PartitionLease;
  /** Each item at most once. */
  readonly items: readonly ItemChange[];
  /**
   * Scopes whose totals moved, absolute. The first commit under a claim names every scope that has something in it: where a commit is not
   * all or nothing, the store then empties the others, which an owner that died between its items and its rollups has left.
   */
  readonly rollups: readonly Rollup[];
  /**
   * Consume again from here after a crash: at most the first offset of this commit's batch, so that what is announced after
   * the commit (status) is announced at least once. Never behind the stored one. undefined when only time passed.
   */
  readonly position: number | undefined;
  /** All keys of the partition that are parked from now on; undefined: as before. Written with the position. */
  readonly blockedKeys?: readonly BlockedKey[] | undefined;
  /** The standing's `judgedBy` from now on; undefined: as before. Written with the position. */
  readonly evaluatedBy?: number | undefined;
}

/** Another owner has claimed the partition or written one of the items meanwhile: claim again, then go on from there. */
export class LeaseLost extends Error {
  readonly code = 'partition-taken';
}

export interface ItemQuery {
  /** A region's code; items of all regions whose code begins with it. */
  readonly region: string;
  readonly year: number;
}

export const ITEM_SORTS = ['id', 'deviation', 'completion'] as const;
export type ItemSort = (typeof ITEM_SORTS)[number];

/** Items with a judgement, as of the last evaluation, filtered and sorted; keyset paging. */
export interface ItemListQuery extends ItemQuery {
  readonly service?: string;
  /** Department code. */
  readonly department?: string;
  readonly area?: string;
  readonly town?: string;
  readonly leader?: string;
  /** Any of these; absent: all. */
  readonly lights?: readonly string[];
  /** Ties are broken by ascending id. */
  readonly sort: ItemSort;
  readonly descending: boolean;
  /** The last row of the page before: its sort value (deviationBp, completionBp; ignored for sort `id`) and its id. */
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/**
 * What the tracker keeps.
 *
 * `commit` applies history → items → rollups → position, all or nothing where the engine can; where it cannot, in this
 * order, so that a crash in between is healed by consuming the batch again. It rejects with PartitionTaken, and the position stays, when
 * the claim is not the partition's last one, an item's stored version is not that of `before`, or the position would go back (an equal one
 * is fine). Rollups are absolute totals per (scope, partition), never increments: those of an older claim never stand over
 * those of a newer one. Durable when resolved.
 */
export interface TrackerStore {
  /** Takes the partition over: from now on every commit under an earlier claim of it is refused. */
  lease(partition: PartitionRef): Promise<PartitionLease>;
  /** All partitions that were ever claimed, by topic and partition; looks without claiming. */
  partitionStates(): Promise<readonly PartitionState[]>;
  items(ids: readonly string[]): Promise<ReadonlyMap<string, TrackedItem>>;
  /** The contributions of all items of a partition: what its totals are rebuilt from. */
  contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]>;
  commit(commit: TrackerCommit): Promise<void>;
  /** Items of the partition with `judgement.nextMove` ≤ `on`, through an index, at most `limit`. */
  due(partition: PartitionRef, on: string, limit: number): Promise<readonly TrackedItem[]>;
  /** Ids of items of the partition in a region (prefix), in pages: for a newly adopted policy. */
  inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly TrackedItem[]>;
  /** Rollups of the region and all below it, one per (scope, partition): the reader merges. */
  rollups(query: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]>;
  /** All items registered in the region and those below it, withdrawn ones too, in pages, ascending by id. */
  scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]>;
  /** Filters and sorts on narrow columns of one region × year, never on whole documents. */
  list(query: ItemListQuery): Promise<readonly TrackedItem[]>;
  item(id: string): Promise<TrackedItem | undefined>;
  history(id: string): Promise<readonly ItemEvent[]>;
  /** All adoptions ever recorded, ascending by `recordedAt`; of the same instant in the order in which they were adopted. */
  policies(): Promise<readonly PolicyAdoption[]>;
  adoptPolicy(adoption: PolicyAdoption): Promise<void>;
  close(): Promise<void>;
}
