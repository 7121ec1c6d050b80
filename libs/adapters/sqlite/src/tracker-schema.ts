import type { Migrations } from './database';

/**
 * An item is two rows with one number: `items` has its definition, which changes with amendments, and `standings` what changes with every
 * report, narrow columns first. `history` has blocks of events, with many items in each; `standings.blocks` names the blocks of the item.
 * Every index serves the query of tracker-queries.ts or item-list-queries.ts that stands behind it.
 *
 * The names are persisted, in data folders that exist, so that they stay: `claims` (partitions and their leases), `slot` (partition key),
 * `promised` (definition), `told` (corrections and the like), `next_move` (next evaluation on), `judgement` (evaluation), `parked` (blocked
 * keys) and `judged_by` (evaluated by).
 */
export const TRACKER_SCHEMA: Migrations = [
  `CREATE TABLE items (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, slot TEXT NOT NULL, region TEXT, year INTEGER,
     service TEXT NOT NULL, department TEXT, area TEXT, town TEXT, leader TEXT, promised TEXT NOT NULL) STRICT;
   CREATE INDEX items_by_slot ON items (slot, number); -- contributions, inRegion
   CREATE INDEX items_by_plan ON items (year, region, id); -- replaced below
   CREATE TABLE standings (number INTEGER PRIMARY KEY, version INTEGER NOT NULL, light TEXT, completion_bp INTEGER,
     planned_bp INTEGER, deviation_bp INTEGER, slot TEXT NOT NULL, next_move TEXT, blocks TEXT NOT NULL, judgement TEXT, seqs TEXT NOT NULL,
     reports TEXT NOT NULL, told TEXT) STRICT;
   CREATE INDEX standings_due ON standings (slot, next_move) WHERE next_move IS NOT NULL; -- due
   CREATE TABLE history (number INTEGER PRIMARY KEY, heads TEXT NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE rollups (dimension TEXT NOT NULL, year INTEGER NOT NULL, region TEXT NOT NULL, key TEXT NOT NULL, slot TEXT NOT NULL,
     name TEXT NOT NULL, totals TEXT NOT NULL, PRIMARY KEY (dimension, year, region, key, slot)) STRICT, WITHOUT ROWID; -- rollups
   CREATE TABLE claims (slot TEXT PRIMARY KEY, epoch INTEGER NOT NULL, next INTEGER) STRICT, WITHOUT ROWID;
   CREATE TABLE policies (number INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT`,
  `ALTER TABLE claims ADD COLUMN parked TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE claims ADD COLUMN judged_by INTEGER NOT NULL DEFAULT 0`,
  // Shares had no limit before; this is MOST_BP of the day when they got one. The items are evaluated again at the next day change, which
  // is the next start.
  `UPDATE standings SET completion_bp = max(-1000000000, min(1000000000, completion_bp)),
     planned_bp = max(-1000000000, min(1000000000, planned_bp)), deviation_bp = max(-2000000000, min(2000000000, deviation_bp)),
     next_move = '0001-01-01'
   WHERE abs(completion_bp) > 1000000000 OR abs(planned_bp) > 1000000000`,
  // Items whose reference is missing counted as 0 of 100 before. Without planned_bp they count as `unjudged`; the rollups are written anew
  // when their partition is leased, which is at the next start.
  `UPDATE standings SET planned_bp = NULL WHERE instr(judgement, '"reference-missing"') > 0`,
  `ALTER TABLE claims ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE claims ADD COLUMN evaluated_up_to TEXT; ALTER TABLE claims ADD COLUMN recorded_up_to TEXT`,
  // The index serves list and count. Rows of before are filled when their items are evaluated again, which RULES_VERSION brings about at
  // the next start.
  `ALTER TABLE items ADD COLUMN sort_name TEXT; ALTER TABLE items ADD COLUMN searched TEXT; ALTER TABLE items ADD COLUMN due TEXT;
   ALTER TABLE standings ADD COLUMN reported TEXT; ALTER TABLE standings ADD COLUMN report_end TEXT;
   ALTER TABLE standings ADD COLUMN report_due TEXT;
   DROP INDEX items_by_plan;
   CREATE INDEX items_by_plan ON items (year, region, id, service, department, area, town, leader, due, sort_name)`,
];
