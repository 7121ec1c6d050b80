import type { Contribution, Evaluation, IsoDate, ItemState } from '@duban/domain';
import type { PartitionRef } from './bus';

/** One item on the read side. It is written whole. */
export interface TrackedItem extends PartitionRef {
  readonly id: string;
  /** Counts the writes of this item from 1. */
  readonly version: number;
  readonly state: ItemState;
  /**
   * The result of the last evaluation; null while the registration has not arrived, before the item joins the plan, and after it is
   * withdrawn. A store gives it back as the same JSON text, because the id of the item's status is computed from that text.
   */
  readonly evaluation: Evaluation | null;
  /** Only where `evaluation` is null: the date on which an item that joins the plan later has to be evaluated again. */
  readonly nextAppearanceOn?: IsoDate;
  /** What the item adds to the rollups; null exactly when `evaluation` is null. */
  readonly contribution: Contribution | null;
}

declare const revision: unique symbol;

/**
 * What a store needs to recognise the stored item that a change was made on, such as its version and its row number. Only the store that
 * gave it out knows what is in it; callers hand it back unchanged. It is plain data: a copy of it is as good as the original.
 */
export interface Revision {
  readonly [revision]: true;
}

/** An item as a store gave it out. */
export interface StoredItem extends TrackedItem {
  readonly revision: Revision;
}

/**
 * An item that is to be written. It has no revision yet, so that neither a stored item nor a spread copy of one can be passed off as a new
 * state.
 */
export interface ItemUpdate extends TrackedItem {
  readonly revision?: never;
}
