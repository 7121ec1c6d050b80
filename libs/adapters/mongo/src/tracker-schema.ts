import type { BlockedKey } from '@duban/ports';
import { Schema } from 'mongoose';

/**
 * One item on the read side. It has few fields: those that the server filters and sorts by, and texts in JSON that only the program reads.
 * A commit sends the fields that differ.
 *
 * Databases that exist have the names `slot` (partition key), `nextMove` (next evaluation on), `promised` (definition), `judgement` in the
 * text `moving` (evaluation), `told` (corrections and the like) and, in `PartitionDocument`, `parked` (blocked keys) and `judgedBy`
 * (evaluated by). They stay.
 */
export interface TrackedDocument {
  /** The item's id. It begins with region and year, so that a scan reads a range of ids. */
  readonly _id: string;
  /** Counts the writes. It guards every update, together with `epoch`. */
  readonly version: number;
  /**
   * The epoch of the lease under which the document was created, or of one that has shut earlier owners out of it. A write under an older
   * lease is refused.
   */
  readonly epoch: number;
  /** `{topic}/{partition}` */
  readonly slot: string;
  readonly service: string;
  /** `{year}|{region}` of the registration; absent until it arrives. */
  readonly plan?: string;
  /** The fields that lists filter and sort by. All are absent without a contribution, town and leader also when the item has none. */
  readonly area?: string;
  readonly department?: string;
  readonly town?: string;
  readonly leader?: string;
  readonly light?: string;
  readonly completionBp?: number;
  readonly deviationBp?: number;
  readonly nextMove?: string;
  /** The fields of `ListColumns`; documents of earlier versions get them when their items are evaluated again. */
  readonly sortName?: string;
  readonly searched?: string;
  readonly due?: string;
  readonly reported?: string;
  readonly reportEnd?: string;
  readonly reportDue?: string;
  /** Changes with amendments: what the contribution has besides the evaluation, and that the item is unjudged. */
  readonly counted: string;
  /** Changes with amendments and the like: registration, amendments, withdrawals, acceptances, excuses. */
  readonly promised: string;
  /** Changes with corrections: those, verifications, and the ledger of the reference; absent while there are none. */
  readonly told?: string;
  /** Changes with every write: seqs and evaluation. */
  readonly moving: string;
  /** `pieces` has the full pieces of the reports, packed; `reports` has those behind the last full piece. */
  readonly pieces?: readonly string[];
  readonly reports: string;
}

/**
 * Events of one commit, of many items, one a line, those of an item next to each other. Blocks are written before the items. Blocks of a
 * commit that is refused afterwards stay; their events are in the log too, so that a later commit writes them again, and reading takes
 * every event once.
 */
export interface BlockDocument {
  /** `{slot}@{epoch}.{writer}.{number}`, so that no two writers create the same id. */
  readonly _id: string;
  readonly items: readonly string[];
  /** The first line of each item. */
  readonly starts: readonly number[];
  /** UTF-8, deflated. */
  readonly lines: Uint8Array;
}

/** Absolute totals of one scope over one partition. */
export interface RollupDocument {
  /** `{dimension}|{year}|{region}|{slot}|{key}`, so that a summary reads a range of ids. */
  readonly _id: string;
  readonly epoch: number;
  readonly slot: string;
  readonly key: string;
  readonly name: string;
  /** Totals as JSON. */
  readonly totals: string;
}

/** Which lease of a partition is the last one, and how far it is consumed. */
export interface PartitionDocument {
  /** The partition key. */
  readonly _id: string;
  readonly epoch: number;
  readonly position?: number;
  readonly parked?: readonly BlockedKey[];
  readonly judgedBy?: number;
  /** The ids of the items that a commit under one of the leases may still write, one a line; '' when there are none. */
  readonly writing?: string;
  /** How many of the leases were taken by versions that keep `writing`. */
  readonly noting?: number;
  /** How many were taken by earlier versions, as of the last commit. */
  readonly unnoted?: number;
  readonly rulesVersion?: number;
  readonly evaluatedUpTo?: string;
  readonly recordedUpTo?: string;
}

export interface PolicyDocument {
  readonly recordedAt: string;
  readonly adoption: string;
}

export const TRACKED_ITEMS = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    epoch: { type: Number, required: true },
    slot: { type: String, required: true },
    service: String,
    plan: String,
    area: String,
    department: String,
    town: String,
    leader: String,
    light: String,
    completionBp: Number,
    deviationBp: Number,
    nextMove: String,
    sortName: String,
    searched: String,
    due: String,
    reported: String,
    reportEnd: String,
    reportDue: String,
    counted: String,
    promised: String,
    told: String,
    moving: String,
    pieces: [String],
    reports: String,
  },
  { collection: 'items', versionKey: false },
);
TRACKED_ITEMS.index({ slot: 1, _id: 1 }); // lease, contributions, inRegion
TRACKED_ITEMS.index({ slot: 1, nextMove: 1 }); // due
/**
 * Covers `list` and `count`, ids included, because filtering and sorting the items of a year must not read their documents. Databases of
 * earlier versions have an index `listed` with fewer fields beside it.
 */
TRACKED_ITEMS.index(
  {
    ...{ plan: 1, light: 1, deviationBp: 1, completionBp: 1, service: 1, department: 1, area: 1, town: 1, leader: 1 },
    ...{ due: 1, reported: 1, reportEnd: 1, reportDue: 1, sortName: 1, searched: 1, _id: 1 },
  },
  { name: 'listed_2' },
);

export const HISTORY_BLOCKS = new Schema(
  { _id: String, items: [String], starts: [Number], lines: Buffer },
  { collection: 'history', versionKey: false },
);
HISTORY_BLOCKS.index({ items: 1 }); // history

export const ROLLUPS = new Schema(
  { _id: String, epoch: Number, slot: String, key: String, name: String, totals: String },
  { collection: 'rollups', versionKey: false },
);
ROLLUPS.index({ slot: 1, epoch: 1 }); // rollups of earlier leases

export const PARTITIONS = new Schema(
  {
    _id: String,
    epoch: Number,
    position: Number,
    parked: [Object],
    judgedBy: Number,
    rulesVersion: Number,
    evaluatedUpTo: String,
    recordedUpTo: String,
    writing: String,
    noting: Number,
    unnoted: Number,
  },
  { collection: 'partitions', versionKey: false },
);

/** The `_id` that the driver makes ascends within a process, so that adoptions of one instant keep their order. */
export const POLICIES = new Schema({ recordedAt: String, adoption: String }, { collection: 'policies', versionKey: false });

/** The collections that are derived from the log, and that a rebuild creates again. */
export const READ_SIDE_COLLECTIONS = [TRACKED_ITEMS, HISTORY_BLOCKS, ROLLUPS, PARTITIONS].map(
  (schema) => schema.get('collection') as string,
);
