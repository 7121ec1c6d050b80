import { ITEM_SORTS, type ItemListQuery } from '@duban/ports';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { scratchFolder } from '../../../../tests/support/scratch-folder';
import { openDatabase, type Migrations } from './database';
import { REGISTER_QUERIES, REGISTER_SCHEMA } from './register-schema';
import { DEPARTMENT_QUERIES, DEPARTMENT_SCHEMA } from './sqlite-department.store';
import { ITEM_ID_QUERIES, ITEM_ID_SCHEMA } from './sqlite-item-ids';
import { listQuery, TRACKER_QUERIES } from './tracker-queries';
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
];

describe('queries go through an index', () => {
  const register = open('register.db', REGISTER_SCHEMA);
  const tracker = open('tracker.db', TRACKER_SCHEMA);
  const ids = open('ids.db', ITEM_ID_SCHEMA);
  const departments = open('departments.db', DEPARTMENT_SCHEMA);

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
    }
  });

  it.each(['load', 'scan', 'list', 'dependents', 'events', 'since', 'unpublished'] as const)(
    'register: %s comes in order without sorting',
    (name) => {
      expect(explainQuery(register, REGISTER_QUERIES[name])).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    },
  );

  it.each(['contributions', 'inRegion', 'due', 'scan'] as const)('tracker: %s comes in order without sorting', (name) => {
    expect(explainQuery(tracker, TRACKER_QUERIES[name])).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });
});
