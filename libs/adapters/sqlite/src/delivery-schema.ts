import type { Migrations } from './database';

/**
 * `doc` is the notice, entry or delivery; the columns before it are what is filtered and sorted by. A notice or an entry is written once,
 * and of a notice the columns of what has become of it change. What waits has indexes that hold nothing else.
 */
export const DELIVERY_SCHEMA: Migrations = [
  `CREATE TABLE notices (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, alert TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
     due_at TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, by_what TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE INDEX notices_due ON notices (due_at, id) WHERE state = 'waiting';
   CREATE INDEX notices_by_alert ON notices (alert, at, id);
   CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, alert TEXT NOT NULL, group_key TEXT NOT NULL, rank INTEGER NOT NULL,
     delivery TEXT, doc TEXT NOT NULL) STRICT;
   CREATE INDEX entries_waiting ON entries (group_key, id) WHERE delivery IS NULL;
   CREATE INDEX entries_by_delivery ON entries (delivery, rank DESC, id) WHERE delivery IS NOT NULL;
   CREATE INDEX entries_by_alert ON entries (alert, delivery);
   CREATE TABLE deliveries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, region TEXT NOT NULL,
     province TEXT NOT NULL, prefecture TEXT NOT NULL, channel TEXT, state TEXT NOT NULL, created_at TEXT NOT NULL, due_at TEXT NOT NULL,
     sent_at TEXT, doc TEXT NOT NULL) STRICT;
   CREATE INDEX deliveries_by_region ON deliveries (region, created_at DESC, id, state, channel);
   CREATE INDEX deliveries_by_prefecture ON deliveries (prefecture, created_at DESC, id, state, channel);
   CREATE INDEX deliveries_by_province ON deliveries (province, created_at DESC, id, state, channel);
   CREATE INDEX deliveries_by_state ON deliveries (state, created_at, id);
   CREATE INDEX deliveries_due ON deliveries (due_at, channel) WHERE state = 'waiting';
   CREATE INDEX deliveries_waiting ON deliveries (channel, created_at, id, due_at) WHERE state = 'waiting';
   CREATE INDEX deliveries_sent ON deliveries (channel, sent_at) WHERE sent_at IS NOT NULL`,
  'CREATE INDEX notices_by_date ON notices (at, id)',
];

export const DELIVERY_QUERIES = {
  dueNotices: `SELECT doc, due_at, state, reason, by_what FROM notices WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
  notices: 'SELECT doc, due_at, state, reason, by_what FROM notices WHERE alert = ? ORDER BY at, id',
  scanNotices: 'SELECT doc, due_at, state, reason, by_what FROM notices WHERE id > ? ORDER BY id LIMIT ?',
  oldNotices: `SELECT doc, due_at, state, reason, by_what FROM notices INDEXED BY notices_by_date WHERE at < ? AND (at, id) > (?, ?)
    ORDER BY at, id LIMIT ?`,
  waitingAbout: `SELECT 1 FROM notices WHERE alert = ?1 AND state = 'waiting' UNION ALL
    SELECT 1 FROM entries WHERE alert = ?1 AND delivery IS NULL`,
  entriesAbout: 'SELECT doc FROM entries WHERE alert = ?',
  waitingGroups: `SELECT group_key, min(id) AS first FROM entries WHERE delivery IS NULL AND group_key > '' GROUP BY group_key LIMIT ?`,
  entry: 'SELECT doc FROM entries WHERE id = ?',
  scanEntries: 'SELECT doc, delivery FROM entries WHERE id > ? ORDER BY id LIMIT ?',
  countEntries: 'SELECT count(*) AS count, count(CASE WHEN rank = ? THEN 1 END) AS ended FROM entries WHERE delivery = ?',
  entriesIn: 'SELECT doc FROM entries WHERE delivery = ? ORDER BY rank DESC, id LIMIT ?',
  delivery: 'SELECT doc FROM deliveries WHERE id = ?',
  scanDeliveries: 'SELECT doc FROM deliveries WHERE id > ? ORDER BY id LIMIT ?',
  inState: 'SELECT doc FROM deliveries WHERE state = ? AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?',
  dueChannels: `SELECT DISTINCT channel FROM deliveries WHERE state = 'waiting' AND due_at <= ?`,
  dueDeliveries: `SELECT doc FROM deliveries INDEXED BY deliveries_waiting WHERE state = 'waiting' AND channel = ? AND due_at <= ?
    ORDER BY created_at, id LIMIT ?`,
  delayed: `SELECT doc FROM deliveries INDEXED BY deliveries_waiting WHERE state = 'waiting' AND channel = ? AND due_at > ?`,
  sentSince: 'SELECT sent_at FROM deliveries WHERE channel = ? AND sent_at >= ?',
  about: 'SELECT DISTINCT delivery FROM entries WHERE alert = ? AND delivery IS NOT NULL',
  countState: 'SELECT count(*) AS count FROM (SELECT 1 FROM deliveries WHERE state = ? LIMIT ?)',
  oldest: 'SELECT min(created_at) AS created_at FROM deliveries WHERE state = ?',
} as const;

export const DELIVERY_WRITES = {
  addNotice: `INSERT INTO notices (id, alert, seq, at, due_at, state, reason, by_what, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`,
  supersede: `UPDATE notices SET state = 'suppressed', reason = 'superseded', by_what = ? WHERE alert = ? AND seq < ? AND state = 'waiting'`,
  changeNotice: `UPDATE notices SET due_at = ?, state = ?, reason = ?, by_what = ? WHERE id = ? AND state = 'waiting'`,
  addEntry: 'INSERT INTO entries (id, alert, group_key, rank, delivery, doc) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  take: 'UPDATE entries SET delivery = ? WHERE group_key = ? AND delivery IS NULL',
  addDelivery: `INSERT INTO deliveries (id, version, region, province, prefecture, channel, state, created_at, due_at, sent_at, doc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  forgetNotices: 'DELETE FROM notices WHERE alert = ?',
  forgetEntries: 'DELETE FROM entries WHERE alert = ?',
  removeDelivery: `DELETE FROM deliveries WHERE id = ?1 AND version = ?2 AND NOT EXISTS (SELECT 1 FROM entries WHERE delivery = ?1)`,
  changeDelivery: `UPDATE deliveries SET version = ?2, region = ?3, province = ?4, prefecture = ?5, channel = ?6, state = ?7, created_at = ?8,
    due_at = ?9, sent_at = ?10, doc = ?11 WHERE id = ?1 AND version = ?2 - 1`,
} as const;
