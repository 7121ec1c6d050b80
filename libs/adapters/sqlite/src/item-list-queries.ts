import type { NextReportState } from '@duban/domain';
import { NO_REPORT_DUE, type ItemFilter, type ItemListQuery, type ItemSort } from '@duban/ports';
import { JOINED } from './tracker-queries';

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

/**
 * The ids of a page. Reads one region and year from the index that has the columns of definitions, and the narrow columns of `standings`
 * only where they are filtered or sorted by.
 */
export function listQuery(query: ItemListQuery, regionEnd: string): Statement {
  const { conditions, values } = filterConditions(query, regionEnd);
  conditions.push(...behind(query, values));
  const sql = `SELECT id FROM ${readTables(query, query.sort)} WHERE ${conditions.join(' AND ')} ORDER BY ${order(query)} LIMIT ?`;
  return { sql, values: [...values, query.limit] };
}

export function countQuery(filter: ItemFilter, regionEnd: string): Statement {
  const { conditions, values } = filterConditions(filter, regionEnd);
  return { sql: `SELECT count(*) FROM ${readTables(filter)} WHERE ${conditions.join(' AND ')}`, values };
}

const PROGRESS_SORTS: ReadonlySet<ItemSort> = new Set(['completion', 'deviation', 'reported', 'reportDue']);

function readTables({ lights, reports }: ItemFilter, sort: ItemSort = 'id'): string {
  return lights !== undefined || reports !== undefined || PROGRESS_SORTS.has(sort) ? JOINED : 'items';
}

interface Conditions {
  readonly conditions: string[];
  readonly values: Value[];
}

function filterConditions(filter: ItemFilter, regionEnd: string): Conditions {
  const { region, year, service, departments, areas, towns, leaders, lights, q, reports } = filter;
  const values: Value[] = [year, region, regionEnd];
  const conditions = ['year = ?', 'region >= ?', 'region < ?', 'department IS NOT NULL']; // as long as the item counts
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
const REPORT_CONDITIONS: Readonly<Record<NextReportState, string>> = {
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
