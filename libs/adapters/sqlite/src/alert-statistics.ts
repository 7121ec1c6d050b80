import {
  ALERT_STEPS,
  type AlertDuration,
  type AlertRows,
  type AlertStep,
  type AlertTally,
  type RepeatedDepartment,
  type RepeatedItem,
} from '@duban/alerting';
import type { AlertStatisticsQuery } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { OPEN_ALERTS } from './alert-queries';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

const COUNTS = `count(*) AS raised, count(acknowledge_days) AS acknowledged, count(answer_days) AS answered,
  sum(stage = 'recovered') AS recovered, sum(stage = 'closed') AS closed, sum(escalated) AS escalated, sum(returned) AS returned,
  sum(missed_date OR coalesce(answer_by < ?, 0)) AS overdue, sum(${OPEN_ALERTS} AND level = 'remind') AS remind,
  sum(${OPEN_ALERTS} AND level = 'supervise') AS supervise, sum(${OPEN_ALERTS} AND level = 'summon') AS summon`;

export interface CountingQuery {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const INDEX_OF: Readonly<Record<AlertStep, string>> = {
  acknowledge: 'alerts_acknowledged',
  answer: 'alerts_answered',
  recover: 'alerts_recovered',
};

/** Each reads an index of its own and nothing else: the alerts of the region, in the order in which it groups them. */
export function alertStatisticsQueries(
  query: AlertStatisticsQuery,
): Record<'tallies' | 'items' | 'departments' | AlertStep, CountingQuery> {
  const { where, values } = toCondition(query);
  const from = (index: string): string => `FROM alerts INDEXED BY ${index} WHERE ${where}`;
  const often = 'HAVING count(*) > 1 ORDER BY times DESC, rule, region';
  const durations = ALERT_STEPS.map((step) => [step, { sql: countDurations(step, from(INDEX_OF[step])), values }]);
  const ofRules = `SELECT rule, region, department, count(*) AS alerts ${from('alerts_counted')} GROUP BY region, department, month, rule`;
  return {
    tallies: {
      sql: `SELECT region, department, month, ${COUNTS} ${from('alerts_counted')} GROUP BY region, department, month`,
      values: [query.today, ...values],
    },
    items: {
      sql: `SELECT rule, region, item AS itemId, count(*) AS times ${from('alerts_repeated')} AND item IS NOT NULL
        GROUP BY region, item, rule ${often}, item LIMIT ?`,
      values: [...values, query.most],
    },
    departments: {
      sql: `SELECT rule, region, department, sum(alerts) AS times FROM (${ofRules}) GROUP BY region, department, rule
        HAVING times > 1 ORDER BY times DESC, rule, region, department LIMIT ?`,
      values: [...values, query.most],
    },
    ...(Object.fromEntries(durations) as Record<AlertStep, CountingQuery>),
  };
}

/** Between two counts other requests are served. */
export async function readAlertStatistics(database: DatabaseSync, query: AlertStatisticsQuery): Promise<AlertRows> {
  if (query.departments?.length === 0) return { tallies: [], durations: [], items: [], departments: [] };
  const queries = alertStatisticsQueries(query);
  const read = async (name: keyof typeof queries): Promise<unknown> => {
    await yieldToEventLoop();
    const { sql, values } = queries[name];
    const rows = database.prepare(sql).all(...values);
    return rows.map((row) => ({ ...row }));
  };
  const tallies = (await read('tallies')) as AlertTally[];
  const durations: AlertDuration[] = [];
  for (const step of ALERT_STEPS) durations.push(...((await read(step)) as AlertDuration[]));
  const items = (await read('items')) as RepeatedItem[];
  return { tallies, durations, items, departments: (await read('departments')) as RepeatedDepartment[] };
}

function countDurations(step: AlertStep, from: string): string {
  const [days, workingDays] = [`${step}_days`, `${step}_working_days`];
  return `SELECT '${step}' AS step, region, department, ${days} AS days, ${workingDays} AS workingDays, count(*) AS alerts
    ${from} AND ${days} IS NOT NULL GROUP BY region, department, ${days}, ${workingDays}`;
}

/** The plus keeps SQLite from looking up each department, which would lose the order of the index. */
function toCondition({ region, from, to, departments, rule }: AlertStatisticsQuery): { where: string; values: readonly string[] } {
  const conditions = ['region >= ? AND region < ?', 'month BETWEEN ? AND ?'];
  if (departments !== undefined) conditions.push(`+department IN (${departments.map(() => '?').join(', ')})`);
  if (rule !== undefined) conditions.push('rule = ?');
  const values = [region, `${region}\u{10ffff}`, from, to, ...(departments ?? []), ...(rule === undefined ? [] : [rule])];
  return { where: conditions.join(' AND '), values };
}
