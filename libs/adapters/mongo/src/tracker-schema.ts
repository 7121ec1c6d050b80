import type { BlockedKey } from '@duban/ports';
import { Schema } from 'mongoose';

/**
 * One item on the read side, in few fields: those that the server looks at, and texts in JSON that only the program reads. A
 * commit sends what differs from before.
 */
export interface TrackedDocument {
  /** The item's id: begins with region and year, which is what scans go by. */
  readonly _id: string;
  /** Counts the writes; with `epoch` the guard of every update. */
  readonly version: number;
  /** The claim it was made or last claimed under: a write under an older claim is refused. */
  readonly epoch: number;
  /** `{topic}/{partition}` */
  readonly slot: string;
  readonly service: string;
  /** `{year}|{region}` of the registration; absent until it arrives. */
  readonly plan?: string;
  /** What lists filter and sort by; all absent without a contribution, town and leader also where the item has none. */
  readonly area?: string;
  readonly department?: string;
  readonly town?: string;
  readonly leader?: string;
  readonly light?: string;
  readonly completionBp?: number;
  readonly deviationBp?: number;
  readonly nextMove?: string;
  /** Moves with amendments: what the contribution has besides the judgement. */
  readonly counted: string;
  /** Moves with amendments and the like: registration, amendments, withdrawals, acceptances, excuses. */
  readonly promised: string;
  /** Moves with corrections: those, verifications, and the reference's ledger; absent while there are none. */
  readonly told?: string;
  /** Moves always: seqs and judgement. */
  readonly moving: string;
  /** Full pieces of the reports, packed; then the reports behind the last full piece. */
  readonly pieces?: readonly string[];
  readonly reports: string;
}

/**
 * Events of one commit, of many items, one a line, an item's next to each other. Written before the items; what a commit leaves that
 * is refused afterwards stands in the log all the same, and reading takes every event once.
 */
export interface BlockDocument {
  /** `{slot}@{epoch}.{writer}.{number}`: no two writers share one. */
  readonly _id: string;
  readonly items: readonly string[];
  /** The first line of each item. */
  readonly starts: readonly number[];
  /** UTF-8, deflated. */
  readonly lines: Uint8Array;
}

/** Absolute totals of one scope over one partition. */
export interface RollupDocument {
  /** `{dimension}|{year}|{region}|{slot}|{key}`: what the summary asks for is a range of ids. */
  readonly _id: string;
  readonly epoch: number;
  readonly slot: string;
  readonly key: string;
  readonly name: string;
  /** Totals as JSON. */
  readonly totals: string;
}

/** Who owns a partition, and where consuming goes on. */
export interface PartitionDocument {
  /** The slot. */
  readonly _id: string;
  readonly epoch: number;
  readonly position?: number;
  readonly parked?: readonly BlockedKey[];
  readonly judgedBy?: number;
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
    counted: String,
    promised: String,
    told: String,
    moving: String,
    pieces: [String],
    reports: String,
  },
  { collection: 'items', versionKey: false },
);
TRACKED_ITEMS.index({ slot: 1, _id: 1 }); // claim, contributions, inRegion
TRACKED_ITEMS.index({ slot: 1, nextMove: 1 }); // due
/** Answers `list` alone, ids and all: filtering and sorting a year's items must not read their documents. */
TRACKED_ITEMS.index(
  { plan: 1, light: 1, deviationBp: 1, completionBp: 1, service: 1, department: 1, area: 1, town: 1, leader: 1, _id: 1 },
  { name: 'listed' },
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
ROLLUPS.index({ slot: 1, epoch: 1 }); // what the owner before left

export const PARTITIONS = new Schema(
  { _id: String, epoch: Number, position: Number, parked: [Object], judgedBy: Number },
  { collection: 'partitions', versionKey: false },
);

/** Adoptions in the order of their making; the driver's `_id` ascends within a process. */
export const POLICIES = new Schema({ recordedAt: String, adoption: String }, { collection: 'policies', versionKey: false });

/** All that is made from the log, and is made anew by a rebuild. */
export const READ_SIDE_COLLECTIONS = [TRACKED_ITEMS, HISTORY_BLOCKS, ROLLUPS, PARTITIONS].map(
  (schema) => schema.get('collection') as string,
);
