/** The columns of an `ItemRow`. */
const ITEM_COLUMNS = `items.id, items.slot, service, promised, version, light, completion_bp, planned_bp, judgement, seqs, reports, told,
  items.number, blocks, next_move, searched IS NOT NULL`;
export const JOINED = 'items JOIN standings ON standings.number = items.number';

export const TRACKER_QUERIES = {
  item: `SELECT ${ITEM_COLUMNS} FROM ${JOINED} WHERE id = ?`,
  // CROSS makes SQLite read in the order of the list, each item by its id.
  items: `SELECT ${ITEM_COLUMNS} FROM json_each(?) AS wanted
    CROSS JOIN items ON items.id = wanted.value JOIN standings ON standings.number = items.number`,
  contributions: `SELECT items.number, id, promised, service, light, completion_bp, planned_bp FROM ${JOINED}
    WHERE items.slot = ? AND items.number > ? ORDER BY items.number LIMIT ?`,
  inRegion: `SELECT items.number, ${ITEM_COLUMNS} FROM ${JOINED}
    WHERE items.slot = ?1 AND items.number > ?3 AND substr(region, 1, length(?2)) = ?2 ORDER BY items.number LIMIT ?4`,
  due: `SELECT ${ITEM_COLUMNS} FROM standings CROSS JOIN items ON standings.number = items.number
    WHERE standings.slot = ? AND next_move <= ? ORDER BY next_move LIMIT ?`,
  rollups: 'SELECT region, key, name, totals FROM rollups WHERE dimension = ? AND year = ? AND region >= ? AND region < ?',
  // `+year` makes SQLite use the index on id, in its order. With items_by_plan every page would sort the items of the whole year.
  scan: `SELECT ${ITEM_COLUMNS} FROM ${JOINED} WHERE id > ? AND id < ? AND +year = ? ORDER BY id LIMIT ?`,
  versions: `SELECT id, version FROM ${JOINED} WHERE id > ? AND id < ? AND +year = ? ORDER BY id LIMIT ?`,
  blocks: `SELECT items.number AS number, blocks FROM ${JOINED} WHERE id = ?`,
  block: 'SELECT heads, body FROM history WHERE number = ?',
} as const;
