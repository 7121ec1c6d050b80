import type { ReportState } from '@duban/domain';
import { NO_REPORT_DUE, type ItemFilter, type ItemListQuery } from '@duban/ports';

/** The columns of an `ItemRow`. */
const ITEM_COLUMNS = `items.id, items.slot, service, promised, version, light, completion_bp, planned_bp, judgement, seqs, reports, told,
  items.number, blocks, next_move, searched IS NOT NULL`;
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

const SORT_COLUMNS = {
  id: 'id',
  name: 'sort_name',
  department: 'department',
  due: 'due',
  completion: 'completion_bp',
  deviation: 'deviation_bp',
  reported: 'reported',
  reportDue: 'report_due',
} as const;

type Value = string | number;

interface Statement {
  readonly sql: string;
  readonly values: Value[];
}

/** Reads one region and year through its index, and filters and sorts on narrow columns. */
export function listQuery(query: ItemListQuery, regionEnd: string): Statement {
  const { conditions, values } = filterConditions(query, regionEnd);
  conditions.push(...behind(query, values));
  const sql = `SELECT ${ITEM_COLUMNS} FROM ${JOINED} WHERE ${conditions.join(' AND ')} ORDER BY ${order(query)} LIMIT ?`;
  return { sql, values: [...values, query.limit] };
}

export function countQuery(filter: ItemFilter, regionEnd: string): Statement {
  const { conditions, values } = filterConditions(filter, regionEnd);
  return { sql: `SELECT count(*) FROM ${JOINED} WHERE ${conditions.join(' AND ')}`, values };
}

interface Conditions {
  readonly conditions: string[];
  readonly values: Value[];
}

function filterConditions(filter: ItemFilter, regionEnd: string): Conditions {
  const { region, year, service, departments, areas, towns, leaders, lights, q, reports } = filter;
  const values: Value[] = [year, region, regionEnd];
  const conditions = ['year = ?', 'region >= ?', 'region < ?', 'light IS NOT NULL'];
  const add = (condition: string, ...its: readonly Value[]): void => {
    conditions.push(condition);
    values.push(...its);
  };
  if (service !== undefined) add('service = ?', service);
  for (const [column, wanted] of Object.entries({ area: areas, town: towns, leader: leaders, light: lights }))
    if (wanted !== undefined) add(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted);
  if (departments !== undefined) {
    const byRegion = [...Map.groupBy(departments, (each) => each.region)];
    const each = byRegion.map(([, own]) => `(region = ? AND department IN (${own.map(() => '?').join(', ')}))`);
    add(`(${['FALSE', ...each].join(' OR ')})`, ...byRegion.flatMap(([ofRegion, own]) => [ofRegion, ...own.map(({ code }) => code)]));
  }
  if (q !== undefined) add('instr(searched, ?) > 0', q);
  if (reports !== undefined)
    add(`(${['FALSE', ...reports.states.map((state) => REPORT_CONDITIONS[state])].join(' OR ')})`, ...reports.states.map(() => reports.on));
  return { conditions, values };
}

/** Each with the date. */
const REPORT_CONDITIONS: Readonly<Record<ReportState, string>> = {
  overdue: 'report_due < ?',
  due: '? BETWEEN report_end AND report_due',
  upcoming: `(report_end > ? AND report_due < '${NO_REPORT_DUE}')`,
};

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
