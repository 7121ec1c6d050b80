import { ALERT_STEPS, type AlertDuration, type AlertRows, type AlertStep, type AlertTally } from '@duban/alerting';
import type { AlertStatisticsQuery } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { OPEN_ALERTS } from './alert-queries';

const SUMS = {
  raised: 'count(*)',
  acknowledged: 'count(acknowledge_days)',
  answered: 'count(answer_days)',
  recovered: "sum(stage = 'recovered')",
  closed: "sum(stage = 'closed')",
  escalated: 'sum(escalated)',
  returned: 'sum(returned)',
  overdue: 'sum(missed_date OR coalesce(answer_by < ?, 0))',
  remind: `sum(${OPEN_ALERTS} AND level = 'remind')`,
  supervise: `sum(${OPEN_ALERTS} AND level = 'supervise')`,
  summon: `sum(${OPEN_ALERTS} AND level = 'summon')`,
} as const;
const COUNTS = Object.entries(SUMS)
  .map(([name, sql]) => `${sql} AS ${name}`)
  .join(', ');
/** More than an alert takes working days. */
const TAKES_LESS = 100_000;
/** `300002,1000007`: of each alert the days (3, 10) and the working days (2, 7) that a step took. Rows would cost many times as much. */
const DAYS = ALERT_STEPS.map((step) => `group_concat(${step}_days * ${TAKES_LESS} + ${step}_working_days) AS ${step}`).join(', ');

export interface CountingQuery {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The first region from one text to another, from the index of the counts. */
export const FIRST_COUNTED_REGION =
  'SELECT region FROM alerts INDEXED BY alerts_counted WHERE region >= ? AND region < ? ORDER BY region LIMIT 1';

/** Of one region. Each reads an index and nothing else; the first two in its order. */
export function alertStatisticsQueries(
  query: AlertStatisticsQuery,
  region: string,
): Record<'tallies' | 'days' | 'items' | 'departments', CountingQuery> {
  const { where, values } = toCondition(query, region);
  const from = (index: string): string => `FROM alerts INDEXED BY ${index} WHERE ${where}`;
  const often = 'HAVING count(*) > 1 ORDER BY times DESC, rule, region';
  const [counted, repeated] = [from('alerts_counted'), from('alerts_repeated')];
  return {
    tallies: {
      sql: `SELECT region, department, month, ${COUNTS} ${counted} GROUP BY region, department, month`,
      values: [query.today, ...values],
    },
    days: { sql: `SELECT region, department, ${DAYS} ${counted} GROUP BY region, department`, values },
    items: {
      sql: `SELECT rule, region, item AS itemId, count(*) AS times ${repeated} AND item IS NOT NULL
        GROUP BY region, item, rule ${often}, item LIMIT ?`,
      values: [...values, query.most],
    },
    departments: {
      sql: `SELECT rule, region, department, count(*) AS times ${counted} GROUP BY region, department, rule ${often}, department LIMIT ?`,
      values: [...values, query.most],
    },
  };
}

/** Region by region, which is some thousand alerts: between two of them other requests are served. */
export async function* readAlertStatistics(database: DatabaseSync, query: AlertStatisticsQuery): AsyncIterable<AlertRows> {
  if (query.departments?.length === 0) return;
  const first = database.prepare(FIRST_COUNTED_REGION);
  const find = (from: string): string | undefined => first.get(from, `${query.region}\u{10ffff}`)?.['region'] as string | undefined;
  for (let region = find(query.region); region !== undefined; region = find(`${region} `)) {
    await yieldToEventLoop();
    const rows = readRegion(database, query, region);
    if (rows.tallies.length > 0) yield rows;
  }
}

function readRegion(database: DatabaseSync, query: AlertStatisticsQuery, region: string): AlertRows {
  const queries = alertStatisticsQueries(query, region);
  const read = <Row>(name: keyof typeof queries): Row[] => {
    const { sql, values } = queries[name];
    return database.prepare(sql).all(...values) as Row[];
  };
  return {
    tallies: readTallies(database, queries.tallies),
    durations: read<DaysRow>('days').flatMap(toDurations),
    items: read<AlertRows['items'][number]>('items'),
    departments: read<AlertRows['departments'][number]>('departments'),
  };
}

/** As lists, of which objects are made here: the objects that SQLite gives are slow to make and to read. */
function readTallies(database: DatabaseSync, { sql, values }: CountingQuery): AlertTally[] {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return (statement.all(...values) as unknown as readonly TallyRow[]).map(
    ([region, department, month, raised, acknowledged, answered, recovered, closed, escalated, returned, overdue, ...open]) => {
      const [remind, supervise, summon] = open;
      const come = { raised, acknowledged, answered, recovered, closed, escalated, returned, overdue };
      return { region, department, month, ...come, remind, supervise, summon };
    },
  );
}

type TallyRow = readonly [region: string, department: string, month: string, ...CountsRow];
type CountsRow = readonly [number, number, number, number, number, number, number, number, ...(readonly [number, number, number])];
type DaysRow = Pick<AlertDuration, 'region' | 'department'> & Readonly<Record<AlertStep, string | null>>;

function toDurations({ region, department, ...steps }: DaysRow): AlertDuration[] {
  return ALERT_STEPS.flatMap((step) => {
    const counts = new Map<number, number>();
    for (const took of JSON.parse(`[${steps[step] ?? ''}]`) as readonly number[]) counts.set(took, (counts.get(took) ?? 0) + 1);
    return Array.from(counts, ([took, alerts]) => {
      const workingDays = took % TAKES_LESS;
      return { step, region, department, days: (took - workingDays) / TAKES_LESS, workingDays, alerts };
    });
  });
}

function toCondition({ from, to, departments, rule }: AlertStatisticsQuery, region: string): { where: string; values: readonly string[] } {
  const conditions = ['region = ?', 'month BETWEEN ? AND ?'];
  // The plus keeps SQLite from looking up each department, which would lose the order of the index.
  if (departments !== undefined) conditions.push(`+department IN (${departments.map(() => '?').join(', ')})`);
  if (rule !== undefined) conditions.push('rule = ?');
  return { where: conditions.join(' AND '), values: [region, from, to, ...(departments ?? []), ...(rule === undefined ? [] : [rule])] };
}
