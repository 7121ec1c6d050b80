import { alertListIndex, alertListKey, type AlertQuery, type AlertStretch } from '@duban/ports';

const ITEM_COLUMNS = 'id, version, seq, evaluation, counts, next_on, rules';
/** What is not over. */
export const OPEN_ALERTS = "stage NOT IN ('recovered', 'closed')";
const COMPARED = "counts = 1 AND light <> 'grey'";
const COUNTS = "count(*) AS items, sum(light = 'red') AS red";

export const ALERT_QUERIES = {
  load: 'SELECT doc FROM alerts WHERE id = ?',
  events: 'SELECT seq, value FROM events WHERE alert = (SELECT number FROM alerts WHERE id = ?) ORDER BY seq',
  due: 'SELECT doc FROM alerts WHERE next_on <= ? ORDER BY next_on LIMIT ?',
  openOfItem: `SELECT doc FROM alerts WHERE item = ? AND ${OPEN_ALERTS}`,
  openOfGroups: `SELECT doc FROM alerts WHERE item IS NULL AND region = ? AND ${OPEN_ALERTS}`,
  scan: 'SELECT doc FROM alerts WHERE id > ? ORDER BY id LIMIT ?',
  unpublished: `SELECT alerts.id AS itemId, events.seq, value FROM events JOIN alerts ON alerts.number = events.alert
    WHERE events.number > (SELECT up_to FROM published WHERE only = 1) ORDER BY events.number LIMIT ?`,
  /** The numbers of the log have no holes, so that a difference counts events. */
  waiting: `SELECT min(?1, coalesce((SELECT max(number) FROM events), 0) - up_to) AS waiting FROM published WHERE only = 1`,
} as const;

export const WATCHED_QUERIES = {
  item: `SELECT ${ITEM_COLUMNS} FROM items WHERE id = ?`,
  due: `SELECT ${ITEM_COLUMNS} FROM items WHERE next_on <= ? ORDER BY next_on LIMIT ?`,
  scan: `SELECT ${ITEM_COLUMNS} FROM items WHERE id > ? ORDER BY id LIMIT ?`,
} as const;

/** Of all pairs of partitions, which are some hundred at most. */
export const TAKEN_PARTITIONS = 'SELECT status_partition AS statusPartition, "partition", "on" FROM taken';

/** Reads all alerts, but from an index that has nothing else and brings the groups in order. */
export const COUNT_STAGES = 'SELECT stage, level, count(*) AS alerts FROM alerts INDEXED BY alerts_by_stage GROUP BY stage, level';

/** They read all items that are compared, but from an index that has nothing else and brings the groups in order. */
export const GROUP_QUERIES = {
  department: `SELECT region, year, 'department' AS "of", department AS key, max(department_name) AS name, ${COUNTS}
    FROM items INDEXED BY items_by_department WHERE ${COMPARED} GROUP BY region, year, department`,
  area: `SELECT region, year, 'area' AS "of", area AS key, area AS name, ${COUNTS}
    FROM items INDEXED BY items_by_area WHERE ${COMPARED} GROUP BY region, year, area`,
} as const;

type FilterValue = string | number;

export interface AlertSelect {
  readonly sql: string;
  readonly values: readonly FilterValue[];
}

/** Reads a stretch of the list through the index of its key, which also brings the order; the other filters are read from the index. */
export function alertListQuery(query: AlertQuery, stretch: AlertStretch, limit: number): AlertSelect {
  const key = Object.entries(alertListKey(query)) as [string, FilterValue][];
  const index = alertListIndex(query);
  const inRegion =
    key.length === 0 || index === 'item' ? [is('region >= ? AND region < ?', query.region, `${query.region}\u{10ffff}`)] : [];
  const equal = key.map(([column, value]) => is(`${column} = ?`, value));
  const open = index === 'open' ? [is(OPEN_ALERTS)] : [];
  const conditions = [...equal, ...open, ...inRegion, ...inStretch(stretch), ...filters(query)];
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  return {
    sql: `SELECT doc FROM alerts INDEXED BY alerts_by_${index} WHERE ${where} ORDER BY raised_on DESC, id LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  };
}

function is(sql: string, ...values: readonly FilterValue[]): AlertSelect {
  return { sql, values };
}

function inStretch(stretch: AlertStretch): AlertSelect[] {
  if (stretch.on !== undefined) return [is('raised_on = ?', stretch.on), is('id > ?', stretch.behind)];
  const { since, before } = stretch;
  return [...(since === undefined ? [] : [is('raised_on >= ?', since)]), ...(before === undefined ? [] : [is('raised_on < ?', before)])];
}

function filters({ year, stages, levels, departments, rule }: AlertQuery): AlertSelect[] {
  const lists = Object.entries({ stage: stages, level: levels, department: departments });
  return [
    ...(year === undefined ? [] : [is('year = ?', year)]),
    ...(rule === undefined ? [] : [is('rule = ?', rule)]),
    ...lists.flatMap(([column, wanted]) =>
      wanted === undefined ? [] : [is(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted)],
    ),
  ];
}
