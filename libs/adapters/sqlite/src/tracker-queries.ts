import type { ItemListQuery } from '@duban/ports';

/** The columns of an `ItemRow`. */
const ITEM_COLUMNS = `items.id, items.slot, service, promised, version, light, completion_bp, planned_bp, judgement, seqs, reports, told,
  items.number, blocks, next_move`;
const JOINED = 'items JOIN standings ON standings.number = items.number';

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
  blocks: `SELECT items.number AS number, blocks FROM ${JOINED} WHERE id = ?`,
  block: 'SELECT heads, body FROM history WHERE number = ?',
} as const;

const SORT_COLUMNS = { id: 'id', deviation: 'deviation_bp', completion: 'completion_bp' } as const;

type Value = string | number;

/** Reads one region and year through its index, and filters and sorts on narrow columns. */
export function listQuery(query: ItemListQuery, regionEnd: string): { sql: string; values: Value[] } {
  const { region, year, service, departments, areas, towns, leaders, lights, limit } = query;
  const values: Value[] = [year, region, regionEnd];
  const conditions = ['year = ?', 'region >= ?', 'region < ?', 'light IS NOT NULL'];
  if (service !== undefined) {
    conditions.push('service = ?');
    values.push(service);
  }
  for (const [column, wanted] of Object.entries({ area: areas, town: towns, leader: leaders, light: lights })) {
    if (wanted === undefined) continue;
    conditions.push(`${column} IN (${wanted.map(() => '?').join(', ')})`);
    values.push(...wanted);
  }
  if (departments !== undefined) {
    const byRegion = [...Map.groupBy(departments, (each) => each.region)];
    const each = byRegion.map(([, own]) => `(region = ? AND department IN (${own.map(() => '?').join(', ')}))`);
    conditions.push(`(${['FALSE', ...each].join(' OR ')})`);
    values.push(...byRegion.flatMap(([ofRegion, own]) => [ofRegion, ...own.map(({ code }) => code)]));
  }
  conditions.push(...behind(query, values));
  const sql = `SELECT ${ITEM_COLUMNS} FROM ${JOINED} WHERE ${conditions.join(' AND ')} ORDER BY ${order(query)} LIMIT ?`;
  return { sql, values: [...values, limit] };
}

function behind({ sort, descending, after }: ItemListQuery, values: Value[]): string[] {
  if (after === undefined) return [];
  const further = descending ? '<' : '>';
  if (sort === 'id') {
    values.push(after.id);
    return [`id ${further} ?`];
  }
  values.push(after.value, after.value, after.id);
  return [`(${SORT_COLUMNS[sort]} ${further} ? OR (${SORT_COLUMNS[sort]} = ? AND id > ?))`];
}

function order({ sort, descending }: ItemListQuery): string {
  const direction = descending ? 'DESC' : 'ASC';
  return sort === 'id' ? `id ${direction}` : `${SORT_COLUMNS[sort]} ${direction}, id`;
}
