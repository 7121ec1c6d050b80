/**
 * `events` is the log of all items in the order in which they were written; nothing is ever deleted from it. An item's `doc` is the item as
 * of `version`, which may be some events old: the later ones in `events` are folded on top of it. `published` has the number of the last
 * event that was published.
 */
export const REGISTER_SCHEMA = [
  `CREATE TABLE items (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, region TEXT NOT NULL,
     year INTEGER NOT NULL, department TEXT NOT NULL, area TEXT NOT NULL, searched TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE INDEX items_by_plan ON items (region, year, id);
   CREATE TABLE item_references (reference TEXT NOT NULL, item_id TEXT NOT NULL, PRIMARY KEY (reference, item_id)) STRICT, WITHOUT ROWID;
   CREATE TABLE events (number INTEGER PRIMARY KEY, item INTEGER NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL,
     key TEXT, fingerprint TEXT) STRICT;
   CREATE UNIQUE INDEX events_by_item ON events (item, seq);
   CREATE TABLE published (only INTEGER PRIMARY KEY CHECK (only = 1), up_to INTEGER NOT NULL) STRICT;
   INSERT INTO published VALUES (1, 0)`,
];

export const REGISTER_QUERIES = {
  load: 'SELECT number, version, doc FROM items WHERE id = ?',
  location: 'SELECT number, version FROM items WHERE id = ?',
  scan: 'SELECT id FROM items WHERE id > ? ORDER BY id LIMIT ?',
  list: `SELECT id FROM items WHERE region = ? AND year = ? AND id > ?
    AND (?4 IS NULL OR department IN (SELECT value FROM json_each(?4) AS wanted)) AND (?5 IS NULL OR area = ?5) AND (?6 IS NULL OR instr(searched, ?6) > 0)
    ORDER BY id LIMIT ?7`,
  dependents: 'SELECT item_id AS id FROM item_references WHERE reference = ? ORDER BY item_id',
  events: 'SELECT value FROM events WHERE item = (SELECT number FROM items WHERE id = ?) AND seq >= ? ORDER BY seq',
  since: 'SELECT value, seq, key, fingerprint FROM events WHERE item = ? AND seq > ? ORDER BY seq',
  unpublished: `SELECT items.id AS itemId, seq, value FROM events JOIN items ON items.number = events.item
    WHERE events.number > (SELECT up_to FROM published WHERE only = 1) ORDER BY events.number LIMIT ?`,
  /** The numbers of the log have no holes, so that a difference counts events. */
  waiting: `SELECT min(?1, coalesce((SELECT max(number) FROM events), 0) - up_to) AS waiting FROM published WHERE only = 1`,
} as const;

export const REGISTER_WRITES = {
  insert: `INSERT INTO items (id, version, region, year, department, area, searched, doc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  update: 'UPDATE items SET version = ?, doc = ? WHERE number = ?',
  updateDefinition: 'UPDATE items SET department = ?, area = ?, searched = ? WHERE number = ?',
  addReference: 'INSERT OR IGNORE INTO item_references (reference, item_id) VALUES (?, ?)',
  /** Guards every write: it changes nothing unless the event before is the item's last one. */
  addEvent: `INSERT INTO events (item, seq, value, key, fingerprint) SELECT ?1, ?2, ?3, ?4, ?5
    WHERE ?2 = 1 OR EXISTS (SELECT 1 FROM events WHERE item = ?1 AND seq = ?2 - 1) ON CONFLICT (item, seq) DO NOTHING`,
  published: `UPDATE published SET up_to = max(up_to,
    (SELECT number FROM events WHERE item = (SELECT number FROM items WHERE id = ?) AND seq = ?)) WHERE only = 1`,
} as const;
