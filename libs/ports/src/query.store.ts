import type { Dimension, IsoDate, ItemEvent, NextReportState } from '@duban/domain';
import type { Rollup } from './projection.store';
import type { TrackedItem } from './tracked-item';

export interface ItemQuery {
  /** The code of a region: it stands for the region and all below it, whose codes begin with it. '' stands for all regions. */
  readonly region: string;
  readonly year: number;
}

/**
 * `id` is region, year and code. `name` goes by pinyin initials, `department` by its code, `reported` by the last date that a report is
 * about (none: before all dates), `reportDue` by the deadline of the next report (none: behind all dates).
 */
export const ITEM_SORTS = ['id', 'name', 'department', 'due', 'completion', 'deviation', 'reported', 'reportDue'] as const;
export type ItemSort = (typeof ITEM_SORTS)[number];

/** Which of the items that have an evaluation. */
export interface ItemFilter extends ItemQuery {
  readonly service?: string;
  /** Departments by the region and code that items have; of each filter any of these, none: no item; absent: all. */
  readonly departments?: readonly { readonly region: string; readonly code: string }[];
  readonly areas?: readonly string[];
  readonly towns?: readonly string[];
  readonly leaders?: readonly string[];
  /** Any of these; absent: all. */
  readonly lights?: readonly string[];
  /** A part of `ListColumns.searched`, as `searchedText` forms it. */
  readonly q?: string;
  /** Items whose next report is in one of these states on the date. */
  readonly reports?: { readonly on: IsoDate; readonly states: readonly NextReportState[] };
}

/** Items that have an evaluation, as of the last one, filtered and sorted, in pages by key. */
export interface ItemListQuery extends ItemFilter {
  /** Items with equal values are sorted by ascending id. */
  readonly sort: ItemSort;
  readonly descending: boolean;
  /** The last row of the page before: its sort value (`readSortValue`; ignored for sort `id`) and its id. */
  readonly after?: { readonly value: string | number; readonly id: string };
  readonly limit: number;
}

/** `TrackedItem.version` of an item. */
export interface ItemVersion {
  readonly id: string;
  readonly version: number;
}

/** What people ask of the read side. It sees every commit of the projection that has resolved, and changes nothing. */
export interface QueryStore {
  /** Rollups of the region and all below it, one per scope and partition; the reader merges them. */
  rollups(query: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]>;
  /** All items registered in the region and below it, withdrawn ones too, in pages, ascending by id. */
  scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]>;
  /** Filters and sorts on narrow columns of one region and year, never on whole items. */
  list(query: ItemListQuery): Promise<readonly TrackedItem[]>;
  /** How many items a list has on all its pages. */
  count(filter: ItemFilter): Promise<number>;
  /** The version of each item that `scan` would give, in pages, ascending by id. */
  versions(query: ItemQuery): AsyncIterable<readonly ItemVersion[]>;
  /** In any order; without those that the store does not have. */
  items(ids: readonly string[]): Promise<readonly TrackedItem[]>;
  item(id: string): Promise<TrackedItem | undefined>;
  /** Every event that the item has folded, ascending by seq; empty when the store does not have the item. */
  history(id: string): Promise<readonly ItemEvent[]>;
}
