import type { Schema } from './database';

/** Every index stands here for one query of tracker-queries.ts (in brackets). */
export const TRACKER_SCHEMA: Schema = [
  `CREATE TABLE items (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, slot TEXT NOT NULL,
     region TEXT, year INTEGER, service TEXT NOT NULL, department TEXT, area TEXT, town TEXT, leader TEXT,
     light TEXT, completion_bp INTEGER, deviation_bp INTEGER, next_move TEXT, contribution TEXT, doc TEXT NOT NULL) STRICT;
   CREATE INDEX items_due ON items (slot, next_move) WHERE next_move IS NOT NULL; -- due
   CREATE INDEX items_by_slot ON items (slot, number); -- contributions, inRegion
   CREATE INDEX items_by_plan ON items (year, region, id); -- list
   CREATE TABLE history (number INTEGER PRIMARY KEY, item_id TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL,
     UNIQUE (item_id, seq)) STRICT; -- history
   CREATE TABLE rollups (dimension TEXT NOT NULL, year INTEGER NOT NULL, region TEXT NOT NULL, key TEXT NOT NULL, slot TEXT NOT NULL,
     name TEXT NOT NULL, totals TEXT NOT NULL, PRIMARY KEY (dimension, year, region, key, slot)) STRICT, WITHOUT ROWID; -- rollups
   CREATE TABLE positions (slot TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE policies (number INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT`,
];
