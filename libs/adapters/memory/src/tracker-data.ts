import type { HistoryEntry, PartitionState, Rollup, TrackedItem } from '@duban/ports';

/** What the projection store writes and the query store reads. Nothing in it is shared with a caller: see `copy`. */
export interface TrackerData {
  /** By partition key. */
  readonly partitions: Map<string, PartitionState>;
  /** By id. */
  readonly items: Map<string, TrackedItem>;
  /** By the id of the item, then by seq. */
  readonly history: Map<string, Map<number, HistoryEntry>>;
  /** By partition and scope. */
  readonly rollups: Map<string, Rollup>;
}

export function emptyTrackerData(): TrackerData {
  return { partitions: new Map(), items: new Map(), history: new Map(), rollups: new Map() };
}
