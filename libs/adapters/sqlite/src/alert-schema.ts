import type { Migrations } from './database';

/**
 * `doc` is the alert; the columns before it are what lists filter by, and every index of a list has all of them, so that only the alerts of
 * the page are read. `alerts_counted` and `alerts_repeated` have all that statistics count, in the order in which they group it. `events`
 * is the log of all alerts in the order in which they were written; nothing is ever deleted from it.
 * `published` has the number of the last event that was published. `items` has what alerting knows of each item, `taken` how far the
 * statuses go that it has taken. `settings` has every version of every setting, as `doc`, and `leases` who does what only one
 * process does. `groups` has what alerting knows of each department and area.
 */
export const ALERT_SCHEMA: Migrations = [
  `CREATE TABLE alerts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, region TEXT NOT NULL,
     prefecture TEXT NOT NULL, province TEXT NOT NULL, year INTEGER NOT NULL, department TEXT NOT NULL, level TEXT NOT NULL,
     stage TEXT NOT NULL, rule TEXT NOT NULL, item TEXT, raised_on TEXT NOT NULL, month TEXT NOT NULL, acknowledge_days INTEGER,
     acknowledge_working_days INTEGER, answer_days INTEGER, answer_working_days INTEGER, recover_days INTEGER,
     recover_working_days INTEGER, escalated INTEGER NOT NULL, returned INTEGER NOT NULL, missed_date INTEGER NOT NULL, answer_by TEXT,
     next_on TEXT, doc TEXT NOT NULL) STRICT;
   CREATE INDEX alerts_by_region ON alerts (region, raised_on DESC, id, stage, level, year, department, rule);
   CREATE INDEX alerts_by_prefecture ON alerts (prefecture, raised_on DESC, id, stage, level, year, department, rule);
   CREATE INDEX alerts_by_province ON alerts (province, raised_on DESC, id, stage, level, year, department, rule);
   CREATE INDEX alerts_by_department ON alerts (region, department, raised_on DESC, id, stage, level, year, rule);
   CREATE INDEX alerts_by_item ON alerts (item, raised_on DESC, id) WHERE item IS NOT NULL;
   CREATE INDEX alerts_counted ON alerts (region, department, month, rule, level, stage, acknowledge_days, answer_days, escalated, returned,
     missed_date, answer_by);
   CREATE INDEX alerts_acknowledged ON alerts (region, department, acknowledge_days, acknowledge_working_days, month, rule)
     WHERE acknowledge_days IS NOT NULL;
   CREATE INDEX alerts_answered ON alerts (region, department, answer_days, answer_working_days, month, rule) WHERE answer_days IS NOT NULL;
   CREATE INDEX alerts_recovered ON alerts (region, department, recover_days, recover_working_days, month, rule)
     WHERE recover_days IS NOT NULL;
   CREATE INDEX alerts_repeated ON alerts (region, item, rule, month, department) WHERE item IS NOT NULL;
   CREATE INDEX alerts_by_stage ON alerts (stage, level);
   CREATE INDEX alerts_due ON alerts (next_on) WHERE next_on IS NOT NULL;
   CREATE TABLE events (number INTEGER PRIMARY KEY, alert INTEGER NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
   CREATE UNIQUE INDEX events_by_alert ON events (alert, seq);
   CREATE TABLE published (only INTEGER PRIMARY KEY CHECK (only = 1), up_to INTEGER NOT NULL) STRICT;
   INSERT INTO published VALUES (1, 0);
   CREATE TABLE items (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, seq INTEGER NOT NULL,
     evaluation INTEGER NOT NULL, counts INTEGER NOT NULL, next_on TEXT, region TEXT NOT NULL, year INTEGER NOT NULL,
     department TEXT NOT NULL, department_name TEXT NOT NULL, area TEXT NOT NULL, light TEXT NOT NULL, rules TEXT NOT NULL) STRICT;
   CREATE INDEX items_by_department ON items (region, year, department, department_name, light) WHERE counts = 1 AND light <> 'grey';
   CREATE INDEX items_by_area ON items (region, year, area, light) WHERE counts = 1 AND light <> 'grey';
   CREATE INDEX items_due ON items (next_on) WHERE next_on IS NOT NULL;
   CREATE TABLE taken (status_partition INTEGER NOT NULL, "partition" TEXT NOT NULL, "on" TEXT NOT NULL,
     PRIMARY KEY (status_partition, "partition")) STRICT, WITHOUT ROWID;
   CREATE TABLE settings (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, region TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
     removed INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (kind, region, id, version)) STRICT;
   CREATE TABLE leases (name TEXT PRIMARY KEY, version INTEGER NOT NULL, holder TEXT, for_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE groups (id TEXT PRIMARY KEY, version INTEGER NOT NULL, rules TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX alerts_open_groups ON alerts (region) WHERE item IS NULL AND stage NOT IN ('recovered', 'closed');
   CREATE INDEX alerts_by_year ON alerts (province, year, raised_on DESC, id, stage, level, department, rule);
   CREATE INDEX alerts_by_open ON alerts (province, raised_on DESC, id, stage, level, year, department, rule)
     WHERE stage NOT IN ('recovered', 'closed')`,
  `DROP INDEX alerts_acknowledged; DROP INDEX alerts_answered; DROP INDEX alerts_recovered; DROP INDEX alerts_counted;
   CREATE INDEX alerts_counted ON alerts (region, department, month, rule, level, stage, acknowledge_days, acknowledge_working_days,
     answer_days, answer_working_days, recover_days, recover_working_days, escalated, returned, missed_date, answer_by);
   CREATE INDEX alerts_by_rule ON alerts (province, rule, raised_on DESC, id, stage, level, year, department)`,
];

export const ALERT_WRITES = {
  insert: `INSERT INTO alerts (id, seq, region, prefecture, province, year, department, level, stage, rule, item, raised_on, month,
      acknowledge_days, acknowledge_working_days, answer_days, answer_working_days, recover_days, recover_working_days, escalated, returned,
      missed_date, answer_by, next_on, doc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  update: `UPDATE alerts SET seq = ?2, region = ?3, prefecture = ?4, province = ?5, year = ?6, department = ?7, level = ?8, stage = ?9,
    rule = ?10, item = ?11, raised_on = ?12, month = ?13, acknowledge_days = ?14, acknowledge_working_days = ?15, answer_days = ?16,
    answer_working_days = ?17, recover_days = ?18, recover_working_days = ?19, escalated = ?20, returned = ?21, missed_date = ?22,
    answer_by = ?23, next_on = ?24, doc = ?25 WHERE id = ?1 AND seq = ?26`,
  addEvent: 'INSERT INTO events (alert, seq, value) SELECT number, ?2, ?3 FROM alerts WHERE id = ?1',
  published: `UPDATE published SET up_to = max(up_to,
    (SELECT number FROM events WHERE alert = (SELECT number FROM alerts WHERE id = ?) AND seq = ?)) WHERE only = 1`,
  insertItem: `INSERT INTO items (id, version, seq, evaluation, counts, next_on, region, year, department, department_name, area, light, rules)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  updateItem: `UPDATE items SET version = ?2, seq = ?3, evaluation = ?4, counts = ?5, next_on = ?6, region = ?7, year = ?8, department = ?9,
    department_name = ?10, area = ?11, light = ?12, rules = ?13 WHERE id = ?1 AND version = ?2 - 1`,
  noteTaken: `INSERT INTO taken VALUES (?, ?, ?) ON CONFLICT (status_partition, "partition") DO UPDATE SET "on" = excluded."on"`,
} as const;
