import { alertStretches, deliveryStretches, ITEM_SORTS, type AlertQuery, type DeliveryQuery, type ItemListQuery } from '@duban/ports';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { scratchFolder } from '../../../../tests/support/scratch-folder';
import { ACCOUNT_QUERIES, ACCOUNT_SCHEMA } from './account-schema';
import { ALERT_QUERIES, alertListQuery, COUNT_STAGES, GROUP_QUERIES, WATCHED_QUERIES } from './alert-queries';
import { ALERT_SCHEMA } from './alert-schema';
import { alertStatisticsQueries, FIRST_COUNTED_REGION } from './alert-statistics';
import { openDatabase, type Migrations } from './database';
import { deliveryListQuery } from './delivery-queries';
import { DELIVERY_QUERIES, DELIVERY_SCHEMA } from './delivery-schema';
import { REGISTER_QUERIES, REGISTER_SCHEMA } from './register-schema';
import { ALERT_SETTING_QUERIES } from './sqlite-alert-settings.store';
import { ITEM_HISTORY_QUERIES, ITEM_HISTORY_SCHEMA } from './sqlite-item-history.store';
import { DEPARTMENT_QUERIES, DEPARTMENT_SCHEMA } from './sqlite-department.store';
import { ITEM_ID_QUERIES, ITEM_ID_SCHEMA } from './sqlite-item-ids';
import { countQuery, listQuery } from './item-list-queries';
import { LEASE_QUERIES } from './sqlite-lease.store';
import { TRACKER_QUERIES } from './tracker-queries';
import { TRACKER_SCHEMA } from './tracker-schema';

const folder = scratchFolder();
const opened: DatabaseSync[] = [];

function open(name: string, schema: Migrations): DatabaseSync {
  const database = openDatabase(join(folder.path, name), schema);
  opened.push(database);
  return database;
}

/** The plan of SQLite, step by step: `SEARCH items USING INDEX …`, `SCAN items`, `USE TEMP B-TREE FOR ORDER BY`. */
function explainQuery(database: DatabaseSync, sql: string): readonly string[] {
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map(({ detail }) => detail as string);
}

function fullScans(plan: readonly string[]): readonly string[] {
  return plan.filter((step) => step.startsWith('SCAN '));
}

const PLAN: ItemListQuery = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 50 };
const FILTERS: readonly Partial<ItemListQuery>[] = [
  {},
  { lights: ['red', 'yellow'] },
  {
    service: 'projects',
    departments: ['140406', '140407'].map((region) => ({ region, code: 'WJW' })),
    areas: ['民生'],
    towns: ['店上镇'],
    leaders: ['王'],
  },
  { after: { value: -500, id: '140406-2024-L01' } },
  { q: '道路', reports: { on: '2024-06-30', states: ['overdue', 'due'] } },
];

const ALERT_LISTS: readonly AlertQuery[] = ['14', '1404', '140406'].flatMap((region) => [
  { region, limit: 50 },
  { region, limit: 50, departments: ['WJW'], year: 2024, rule: 'red', stages: ['raised'], levels: ['remind', 'supervise'] },
  { region, limit: 50, departments: ['WJW', 'JYJ'], since: '2024-01-01', after: { raisedOn: '2024-04-11', id: 'A1' } },
  { region, limit: 50, itemId: '140406-2024-L01', after: { raisedOn: '2024-04-11', id: 'A1' } },
  { region, limit: 50, year: 2024, stages: ['closed'], after: { raisedOn: '2024-04-11', id: 'A1' } },
]);

const DELIVERY_LISTS: readonly DeliveryQuery[] = ['14', '1404', '140406'].flatMap((region) => [
  { region, limit: 50 },
  { region, limit: 50, states: ['waiting'], channelId: 'office', after: { createdAt: '2024-04-11T00:00:00.000Z', id: 'd' } },
]);

describe('queries go through an index', () => {
  const register = open('register.db', REGISTER_SCHEMA);
  const tracker = open('tracker.db', TRACKER_SCHEMA);
  const ids = open('ids.db', ITEM_ID_SCHEMA);
  const departments = open('departments.db', DEPARTMENT_SCHEMA);
  const accounts = open('users.db', ACCOUNT_SCHEMA);
  const alerting = open('alerting.db', ALERT_SCHEMA);
  const deliveries = open('deliveries.db', DELIVERY_SCHEMA);
  const history = open('item-history.db', ITEM_HISTORY_SCHEMA);

  afterAll(() => {
    for (const database of opened) database.close();
    folder.remove();
  });

  it('finds a full scan when there is one', () => {
    expect(fullScans(explainQuery(register, "SELECT id FROM items WHERE area = '民生'"))).toEqual(['SCAN items']);
  });

  // The list of wanted ids or codes is not a table of the database.
  const ofTheList = new Set(['SCAN wanted VIRTUAL TABLE INDEX 1:']);

  it.each(Object.entries(REGISTER_QUERIES))('register: %s', (_name, sql) => {
    expect(fullScans(explainQuery(register, sql)).filter((step) => !ofTheList.has(step))).toEqual([]);
  });

  it.each(Object.entries(DEPARTMENT_QUERIES))('departments: %s', (_name, sql) => {
    expect(fullScans(explainQuery(departments, sql))).toEqual([]);
  });

  it.each(Object.entries(ACCOUNT_QUERIES))('accounts: %s', (_name, sql) => {
    expect(fullScans(explainQuery(accounts, sql))).toEqual([]);
    expect(explainQuery(accounts, sql)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each(Object.entries(ITEM_HISTORY_QUERIES))('item history: %s', (_name, sql) => {
    expect(fullScans(explainQuery(history, sql))).toEqual([]);
    expect(explainQuery(history, sql)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each(Object.entries(ITEM_ID_QUERIES))('item ids: %s', (_name, sql) => {
    expect(fullScans(explainQuery(ids, sql))).toEqual([]);
  });

  it.each(Object.entries(TRACKER_QUERIES))('tracker: %s', (_name, sql) => {
    expect(fullScans(explainQuery(tracker, sql)).filter((step) => !ofTheList.has(step))).toEqual([]);
  });

  it.each(ITEM_SORTS.flatMap((sort) => FILTERS.map((filter) => ({ sort, filter }))))('tracker: list $sort $filter', ({ sort, filter }) => {
    for (const descending of [false, true]) {
      const { sql } = listQuery({ ...PLAN, ...filter, sort, descending }, '140406\u{10ffff}');
      expect(fullScans(explainQuery(tracker, sql))).toEqual([]);
      expect(fullScans(explainQuery(tracker, countQuery({ ...PLAN, ...filter }, '140406\u{10ffff}').sql))).toEqual([]);
    }
  });

  it.each(['load', 'scan', 'list', 'dependents', 'events', 'since', 'unpublished'] as const)(
    'register: %s comes in order without sorting',
    (name) => {
      expect(explainQuery(register, REGISTER_QUERIES[name])).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    },
  );

  it.each(['contributions', 'inRegion', 'due', 'scan', 'versions'] as const)('tracker: %s comes in order without sorting', (name) => {
    expect(explainQuery(tracker, TRACKER_QUERIES[name])).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each([...Object.entries(ALERT_QUERIES), ...Object.entries(WATCHED_QUERIES)])('alerting: %s', (_name, sql) => {
    expect(fullScans(explainQuery(alerting, sql))).toEqual([]);
    expect(explainQuery(alerting, sql)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each(Object.entries({ ...ALERT_SETTING_QUERIES, ...LEASE_QUERIES }))('alerting: %s of settings and leases', (_name, sql) => {
    expect(fullScans(explainQuery(alerting, sql))).toEqual([]);
    expect(explainQuery(alerting, sql)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it.each(ALERT_LISTS)('alerting: list %j, in order without sorting', (query) => {
    for (const stretch of alertStretches(query)) {
      const [step, ...others] = explainQuery(alerting, alertListQuery(query, stretch, 50).sql);
      expect(step).toMatch(/^SEARCH alerts USING INDEX alerts_by_\w+ \((region|prefecture|province|item)=\?/);
      expect(others).toEqual([]);
    }
  });

  it('alerting: a page begins at its alert, however many there are of its date', () => {
    const query: AlertQuery = { region: '140406', limit: 50, after: { raisedOn: '2024-04-11', id: 'A1' } };
    const plans = alertStretches(query).map((stretch) => explainQuery(alerting, alertListQuery(query, stretch, 50).sql));
    expect(plans).toEqual([
      ['SEARCH alerts USING INDEX alerts_by_region (region=? AND raised_on=? AND id>?)'],
      ['SEARCH alerts USING INDEX alerts_by_region (region=? AND raised_on<?)'],
    ]);
  });

  it.each<[string, Partial<AlertQuery>]>([
    ['alerts_by_open (province=? AND raised_on>?)', { stages: ['raised', 'returned'], since: '2024-04-01' }],
    ['alerts_by_open (province=?)', { stages: ['raised'], year: 2024 }],
    ['alerts_by_year (province=? AND year=?)', { stages: ['raised', 'closed'], year: 2024 }],
    ['alerts_by_rule (province=? AND rule=? AND raised_on>?)', { rule: 'red', since: '2024-04-01' }],
    ['alerts_by_rule (province=? AND rule=?)', { rule: 'red', year: 2024 }],
    ['alerts_by_open (province=?)', { rule: 'red', stages: ['raised'] }],
    ['alerts_by_province (province=?)', { stages: ['raised', 'closed'] }],
  ])('alerting: of a province, %s', (index, filters) => {
    const { sql } = alertListQuery({ region: '14', limit: 50, ...filters }, { ...filters }, 50);
    expect(explainQuery(alerting, sql)).toEqual([`SEARCH alerts USING INDEX ${index}`]);
  });

  it('alerting: a region that is no code of one is a range of an index', () => {
    const { sql } = alertListQuery({ region: '1', limit: 50 }, {}, 50);
    expect(explainQuery(alerting, sql)[0]).toBe('SEARCH alerts USING INDEX alerts_by_region (region>? AND region<?)');
  });

  it.each(Object.entries(GROUP_QUERIES))('alerting: counts by %s read nothing but an index, and sort nothing', (name, sql) => {
    expect(explainQuery(alerting, sql)).toEqual([`SCAN items USING COVERING INDEX items_by_${name}`]);
  });

  it('alerting: counts by stage and level read nothing but an index, and sort nothing', () => {
    expect(explainQuery(alerting, COUNT_STAGES)).toEqual(['SCAN alerts USING COVERING INDEX alerts_by_stage']);
  });

  const COUNTED = { region: '14', from: '2024-01', to: '2024-12', today: '2024-12-31', most: 5, departments: ['WJW'], rule: 'red' };

  it.each(Object.entries(alertStatisticsQueries(COUNTED, '140406')))(
    'alerting: statistics (%s) read one region from an index alone',
    (name, { sql }) => {
      const plan = explainQuery(alerting, sql);
      expect(plan[0]).toMatch(/^SEARCH alerts USING COVERING INDEX alerts_\w+ \(region=\?/);
      if (name === 'tallies' || name === 'days') expect(plan).toHaveLength(1); // nothing is sorted
    },
  );

  it('alerting: the next region of statistics is looked up', () => {
    expect(explainQuery(alerting, FIRST_COUNTED_REGION)).toEqual([
      'SEARCH alerts USING COVERING INDEX alerts_counted (region>? AND region<?)',
    ]);
  });

  it.each(Object.entries(DELIVERY_QUERIES))('deliveries: %s', (_name, sql) => {
    const plan = explainQuery(deliveries, sql);
    expect(plan.filter((step) => !/^SCAN \(subquery/.test(step) && step.startsWith('SCAN '))).toEqual([]);
    expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('deliveries: pages of old notices and of a state begin at their place in the index', () => {
    expect(explainQuery(deliveries, DELIVERY_QUERIES.oldNotices)).toEqual([
      'SEARCH notices USING INDEX notices_by_date ((at,id)>(?,?) AND at<?)',
    ]);
    expect(explainQuery(deliveries, DELIVERY_QUERIES.inState)[0]).toMatch(
      /deliveries_by_state \(state=\? AND \(created_at,id\)>\(\?,\?\)\)$/,
    );
  });

  it.each(DELIVERY_LISTS)('deliveries: list %j, in order without sorting', (query) => {
    for (const stretch of deliveryStretches(query)) {
      const [step, ...others] = explainQuery(deliveries, deliveryListQuery(query, stretch, 50).sql);
      expect(step).toMatch(/^SEARCH deliveries USING INDEX deliveries_by_\w+ \((region|prefecture|province)=\?/);
      expect(others).toEqual([]);
    }
  });

  it('deliveries: those of one alert are looked up by their ids', () => {
    const plan = explainQuery(
      deliveries,
      deliveryListQuery({ region: '1404', alertId: 'A1', states: ['sent'], channelId: 'c', limit: 50 }, {}, 50).sql,
    );
    expect(fullScans(plan)).toEqual([]);
    expect(plan[0]).toMatch(/^SEARCH deliveries USING INDEX \w+ \(id=\?\)/);
  });
});
