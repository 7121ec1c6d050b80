import { alertStretches, ITEM_SORTS, type AlertQuery, type ItemListQuery } from '@duban/ports';
import type { mongo, Schema } from 'mongoose';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { mongoDatabase } from '../../../../tests/support/mongo-database';
import { ALERT_FILTERS, alertListRead } from './alert-queries';
import { ALERTS, COUNTED, WATCHED_ITEMS } from './alert-schema';
import { alertStatisticsFilter } from './alert-statistics';
import { DELIVERY_FILTERS, deliveryListRead } from './delivery-queries';
import { DELIVERIES, ENTRIES, NOTICES } from './delivery-schema';
import { ALERT_SETTING_FILTERS, ALERT_SETTINGS } from './mongo-alert-settings.store';
import { ITEM_HISTORY, ITEM_HISTORY_FILTERS } from './mongo-item-history.store';
import type { MongoConnection } from './mongo-connection';
import { ITEM_ID_FILTERS, ITEM_IDS } from './mongo-item-ids';
import { ATTEMPTS, SESSION_FILTERS, SESSIONS } from './mongo-session.store';
import { USER_FILTERS, USERS } from './mongo-user.store';
import { PUBLISHED_EVENTS } from './outbox-document';
import { OUTBOX_FILTERS } from './outbox-queries';
import { REGISTER_FILTERS } from './register-queries';
import { REGISTER_ITEMS } from './register-schema';
import { sortOrder, TRACKER_FILTERS, TRACKER_HINTS } from './tracker-queries';
import { HISTORY_BLOCKS, ROLLUPS, TRACKED_ITEMS } from './tracker-schema';

type FilterFields = Readonly<Record<string, unknown>>;

/** A read: its collection, filter, order, and the fields that it gives back (undefined: all). */
interface ExplainedRead {
  readonly name: string;
  readonly schema: Schema;
  readonly filter: FilterFields;
  readonly sort: FilterFields;
  readonly projection?: FilterFields;
  readonly hint?: string;
  /** The index brings the order: nothing is sorted. */
  readonly inOrder: boolean;
}

const PLAN: ItemListQuery = { region: '1404', year: 2024, sort: 'id', descending: false, limit: 50 };
const FILTERED: Partial<ItemListQuery> = {
  service: 'projects',
  departments: ['140406', '140407'].map((region) => ({ region, code: 'WJW' })),
  areas: ['民生'],
  towns: ['店上镇'],
  leaders: ['王'],
};
const BEHIND: Partial<ItemListQuery> = { lights: ['red'], after: { value: -500, id: '140406-2024-L01' } };
const BY_ID = { _id: 1 };
const T = TRACKER_FILTERS;

const ALERT_FILTERED: Partial<AlertQuery> = { year: 2024, rule: 'red', levels: ['remind'], since: '2024-01-01' };
const ALERT_FILTERS_OF_LISTS: readonly Partial<AlertQuery>[] = [
  {},
  { departments: ['WJW'] },
  { departments: ['WJW', 'JYJ'] },
  { year: 2024 },
  { stages: ['raised', 'returned'] },
];
const ALERT_LISTS: readonly AlertQuery[] = ['14', '1404', '140406'].flatMap((region) =>
  ALERT_FILTERS_OF_LISTS.map((filters) => ({ region, limit: 5, ...filters })).flatMap((query) => [
    query,
    { ...query, ...ALERT_FILTERED, after: { raisedOn: '2024-04-11', id: 'A1' } },
  ]),
);

function listReads(queries: readonly AlertQuery[]): ExplainedRead[] {
  return queries.flatMap((query) =>
    alertStretches(query).map((stretch) => {
      const { filter, ...read } = alertListRead(query, stretch);
      const name = `alerting: list ${JSON.stringify(query)} ${JSON.stringify(stretch)}`;
      return { name, schema: ALERTS, filter: filter as FilterFields, ...read, inOrder: true };
    }),
  );
}

const S = SESSION_FILTERS;
const ACCOUNT_READS: readonly ExplainedRead[] = [
  { name: 'register: users by name', schema: USERS, filter: USER_FILTERS.byName('a'), sort: {}, inOrder: true },
  { name: 'register: sessions of a user', schema: SESSIONS, filter: S.byUser('u'), sort: { createdAt: 1, id: 1 }, inOrder: true },
  { name: 'register: a session of a user', schema: SESSIONS, filter: S.byId('u', 'a'), sort: {}, inOrder: true },
  { name: 'register: expired sessions', schema: SESSIONS, filter: S.expired('2024-04-11'), sort: {}, inOrder: true },
  { name: 'register: old attempts', schema: ATTEMPTS, filter: S.attempted('2024-04-11'), sort: {}, inOrder: true },
];

const D = DELIVERY_FILTERS;
const T0 = '2024-04-11T00:00:00.000Z';
const OLDEST_FIRST = { createdAt: 1, _id: 1 };
const DELIVERY_READS: readonly ExplainedRead[] = [
  { name: 'alerting: due notices', schema: NOTICES, filter: D.dueNotices(T0), sort: { dueAt: 1, _id: 1 }, inOrder: true },
  { name: 'alerting: all notices', schema: NOTICES, filter: D.scan('a'), sort: { _id: 1 }, inOrder: true },
  { name: 'alerting: all entries', schema: ENTRIES, filter: D.scan('a'), sort: { _id: 1 }, inOrder: true },
  { name: 'alerting: all deliveries', schema: DELIVERIES, filter: D.scan('a'), sort: { _id: 1 }, inOrder: true },
  { name: 'alerting: notices', schema: NOTICES, filter: D.notices('a'), sort: { at: 1, _id: 1 }, inOrder: true },
  { name: 'alerting: old notices', schema: NOTICES, filter: D.oldNotices(T0, null), sort: { at: 1, _id: 1 }, inOrder: true },
  {
    name: 'alerting: more of them',
    schema: NOTICES,
    filter: D.oldNotices(T0, { at: T0, id: 'n' }),
    sort: { at: 1, _id: 1 },
    inOrder: true,
  },
  { name: 'alerting: entries of alerts', schema: ENTRIES, filter: D.entriesAbout(['a']), sort: {}, inOrder: true },
  { name: 'alerting: waiting entries', schema: ENTRIES, filter: D.waitingIn('g'), sort: {}, inOrder: true },
  { name: 'alerting: entries of a message', schema: ENTRIES, filter: D.entriesIn('d'), sort: { rank: -1, _id: 1 }, inOrder: true },
  { name: 'alerting: deliveries in a state', schema: DELIVERIES, filter: D.inState('draft'), sort: OLDEST_FIRST, inOrder: true },
  {
    name: 'alerting: more of a state',
    schema: DELIVERIES,
    filter: D.inState('sent', { createdAt: T0, id: 'd' }) as FilterFields,
    sort: OLDEST_FIRST,
    inOrder: true,
  },
  { name: 'alerting: due channels', schema: DELIVERIES, filter: D.due(T0), sort: {}, inOrder: true },
  { name: 'alerting: due deliveries', schema: DELIVERIES, filter: D.dueDeliveries('c', T0), sort: OLDEST_FIRST, inOrder: true },
  { name: 'alerting: delayed deliveries', schema: DELIVERIES, filter: D.delayed('c', T0), sort: {}, inOrder: true },
  { name: 'alerting: sent since', schema: DELIVERIES, filter: D.sentSince('c', T0), sort: {}, inOrder: true },
  ...['14', '1404', '140406'].map((region): ExplainedRead => {
    const { filter, sort, hint } = deliveryListRead({ region, limit: 5, states: ['sent'], channelId: 'c' }, {});
    const read = { name: `alerting: list deliveries ${region}`, schema: DELIVERIES, filter: filter as FilterFields, sort, inOrder: true };
    return hint === undefined ? read : { ...read, hint };
  }),
];

const READS: readonly ExplainedRead[] = [
  ...DELIVERY_READS,
  { name: 'alerting: load', schema: ALERTS, filter: ALERT_FILTERS.byIds(['a']), sort: {}, inOrder: true },
  { name: 'alerting: due', schema: ALERTS, filter: ALERT_FILTERS.due('2024-04-11'), sort: { nextOn: 1 }, inOrder: true },
  { name: 'alerting: open of items', schema: ALERTS, filter: ALERT_FILTERS.openOfItems(['a']), sort: {}, inOrder: true },
  { name: 'alerting: open of groups', schema: ALERTS, filter: ALERT_FILTERS.openOfGroups(['140406']), sort: {}, inOrder: true },
  { name: 'alerting: unpublished', schema: ALERTS, filter: OUTBOX_FILTERS.unpublished(), sort: { outboxSince: 1 }, inOrder: true },
  { name: 'alerting: all alerts', schema: ALERTS, filter: ALERT_FILTERS.scan('a'), sort: BY_ID, inOrder: true },
  { name: 'alerting: items', schema: WATCHED_ITEMS, filter: ALERT_FILTERS.byIds(['a']), sort: {}, inOrder: true },
  ...(['', '14', '140406'] as const).map((region): ExplainedRead => ({
    name: `alerting: history of items of '${region}'`,
    schema: ITEM_HISTORY,
    filter: ITEM_HISTORY_FILTERS.read({ region, to: '2024-04-11', limit: 5 }),
    sort: BY_ID,
    inOrder: true,
  })),
  { name: 'alerting: old history', schema: ITEM_HISTORY, filter: ITEM_HISTORY_FILTERS.following('a'), sort: BY_ID, inOrder: true },
  { name: 'alerting: due items', schema: WATCHED_ITEMS, filter: ALERT_FILTERS.due('2024-04-11'), sort: { nextOn: 1 }, inOrder: true },
  { name: 'alerting: all items', schema: WATCHED_ITEMS, filter: ALERT_FILTERS.scan('a'), sort: BY_ID, inOrder: true },
  {
    name: 'alerting: compared items',
    schema: WATCHED_ITEMS,
    filter: ALERT_FILTERS.compared(),
    sort: {},
    projection: { _id: 0, region: 1, year: 1, department: 1, departmentName: 1, area: 1, light: 1 },
    inOrder: false,
  },
  {
    name: 'alerting: counts by stage',
    schema: ALERTS,
    filter: ALERT_FILTERS.ofStages(),
    sort: {},
    projection: { _id: 0, stage: 1, level: 1 },
    inOrder: false,
    hint: 'by_stage',
  },
  {
    name: 'alerting: statistics',
    schema: ALERTS,
    filter: alertStatisticsFilter({
      ...{ region: '14', from: '2024-01-01', to: '2024-12-31' },
      today: '',
      most: 5,
      rule: 'a',
    }) as FilterFields,
    sort: {},
    projection: { _id: 0, ...COUNTED },
    inOrder: false,
    hint: 'counted',
  },
  {
    name: 'alerting: versions of a setting',
    schema: ALERT_SETTINGS,
    filter: ALERT_SETTING_FILTERS.versions({ kind: 'rules', region: '14', id: 'a' }),
    sort: { version: 1 },
    inOrder: true,
  },
  {
    name: 'alerting: settings of a kind',
    schema: ALERT_SETTINGS,
    filter: ALERT_SETTING_FILTERS.ofKind('rules'),
    sort: { region: 1, id: 1, version: 1 },
    inOrder: true,
  },
  ...listReads([...ALERT_LISTS, { region: '14', itemId: 'a', limit: 5 }]),
  { name: 'register: load', schema: REGISTER_ITEMS, filter: REGISTER_FILTERS.load(['a']), sort: {}, inOrder: true },
  {
    name: 'register: list',
    schema: REGISTER_ITEMS,
    filter: REGISTER_FILTERS.list({ region: '140406', year: 2024, departments: ['WJW', 'JYJ'], q: '(', limit: 5 }),
    sort: BY_ID,
    inOrder: true,
  },
  { name: 'register: scan', schema: REGISTER_ITEMS, filter: REGISTER_FILTERS.scan('a'), sort: BY_ID, inOrder: true },
  { name: 'register: dependents', schema: REGISTER_ITEMS, filter: REGISTER_FILTERS.dependents('a'), sort: BY_ID, inOrder: false },
  { name: 'register: events', schema: PUBLISHED_EVENTS, filter: OUTBOX_FILTERS.events('a', 1), sort: BY_ID, inOrder: true },
  {
    name: 'register: unpublished',
    schema: REGISTER_ITEMS,
    filter: OUTBOX_FILTERS.unpublished(),
    sort: { outboxSince: 1 },
    inOrder: true,
  },
  { name: 'register: owners of ids', schema: ITEM_IDS, filter: ITEM_ID_FILTERS.owners(['a']), sort: {}, inOrder: true },
  ...ACCOUNT_READS,
  { name: 'tracker: items', schema: TRACKED_ITEMS, filter: T.items(['a']), sort: {}, inOrder: true },
  {
    name: 'tracker: all of a partition',
    schema: TRACKED_ITEMS,
    filter: T.inPartition('t/0', 'a'),
    sort: BY_ID,
    projection: BY_ID,
    inOrder: true,
  },
  { name: 'tracker: fence of all', schema: TRACKED_ITEMS, filter: T.ofOlderEpoch('t/0', 2, 'a', 'b'), sort: {}, inOrder: true },
  { name: 'tracker: fence of one commit', schema: TRACKED_ITEMS, filter: T.itemsOfOlderEpoch(['a'], 2), sort: {}, inOrder: true },
  {
    name: 'tracker: contributions',
    schema: TRACKED_ITEMS,
    filter: T.contributions('t/0'),
    sort: {},
    hint: TRACKER_HINTS.contributions,
    inOrder: true,
  },
  { name: 'tracker: inRegion', schema: TRACKED_ITEMS, filter: T.inRegion('t/0', '1404', ''), sort: BY_ID, inOrder: true },
  { name: 'tracker: due', schema: TRACKED_ITEMS, filter: T.due('t/0', '2024-06-01'), sort: { nextMove: 1 }, inOrder: true },
  { name: 'tracker: scan', schema: TRACKED_ITEMS, filter: T.scan(PLAN, ''), sort: BY_ID, hint: TRACKER_HINTS.scan, inOrder: true },
  { name: 'tracker: rollups', schema: ROLLUPS, filter: T.rollups({ ...PLAN, dimension: 'all' }), sort: BY_ID, inOrder: true },
  { name: 'tracker: older rollups', schema: ROLLUPS, filter: T.olderRollups('t/0', 2), sort: {}, inOrder: true },
  { name: 'tracker: history', schema: HISTORY_BLOCKS, filter: T.history('a'), sort: {}, inOrder: true },
  ...ITEM_SORTS.flatMap((sort) =>
    [{}, FILTERED, BEHIND, { ...FILTERED, ...BEHIND }].map((query): ExplainedRead => {
      const list = { ...PLAN, ...query, sort };
      const name = `tracker: list by ${sort} ${Object.keys(query).join(' ')}`;
      return {
        name,
        schema: TRACKED_ITEMS,
        filter: T.list(list),
        sort: sortOrder(list),
        projection: BY_ID,
        hint: TRACKER_HINTS.list,
        inOrder: false,
      };
    }),
  ),
];

/** The fields of each index, as the schema declares them; every collection has one on `_id`. */
function listIndexes(schema: Schema): string[][] {
  return [['_id'], ...schema.indexes().map(([fields]) => Object.keys(fields))];
}

/** The fields of a filter, inside $or and $and too. */
function filterFields(filter: FilterFields): string[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    name === '$or' || name === '$and' ? (value as FilterFields[]).flatMap(filterFields) : [name],
  );
}

/** An index whose first field is filtered by; when it has to bring the order, the sort goes on behind the fields with one value. */
function isServedBy(index: readonly string[], { filter, sort, inOrder }: ExplainedRead): boolean {
  if (!(index[0]! in filter)) return false;
  const behindEquals = index.slice(index.findIndex((name) => !['string', 'number'].includes(typeof filter[name])));
  return !inOrder || Object.keys(sort).every((name, position) => behindEquals[position] === name);
}

function isCoveredBy(index: readonly string[], { filter, sort, projection }: ExplainedRead): boolean {
  return [...filterFields(filter), ...Object.keys(sort), ...Object.keys(projection ?? {})].every((name) => index.includes(name));
}

interface Stage {
  readonly stage: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

function planStages({ stage, inputStage, inputStages = [] }: Stage): string[] {
  return [stage, ...(inputStage === undefined ? [] : planStages(inputStage)), ...inputStages.flatMap(planStages)];
}

describe('queries go through an index', () => {
  it('finds a read that has none', () => {
    const read = { name: '', schema: TRACKED_ITEMS, filter: { area: '民生' }, sort: {}, inOrder: true };
    expect(listIndexes(TRACKED_ITEMS).some((index) => isServedBy(index, read))).toBe(false);
    const sorted = { ...read, filter: { slot: 't/0' }, sort: { deviationBp: 1 } };
    expect(listIndexes(TRACKED_ITEMS).some((index) => isServedBy(index, sorted))).toBe(false);
  });

  it.each(READS)('$name', (read) => {
    expect(listIndexes(read.schema).filter((index) => isServedBy(index, read))).not.toEqual([]);
  });

  it('a list is filtered and sorted on an index alone', () => {
    for (const read of READS.filter(({ name }) => name.startsWith('tracker: list'))) {
      expect(listIndexes(read.schema).filter((index) => isCoveredBy(index, read))).toHaveLength(1);
    }
  });

  it('a list of alerts reads no alert that it does not give: its filters are in the index that it names', () => {
    for (const { name, filter, sort, hint } of listReads(ALERT_LISTS)) {
      const index = ALERTS.indexes().find(([, options]) => options.name === hint)?.[0] ?? {};
      expect([name, Object.keys({ ...filter, ...sort }).filter((field) => !(field in index))]).toEqual([name, []]);
      const byIndex = isServedBy(Object.keys(index), { name, schema: ALERTS, filter, sort, inOrder: true });
      expect([name, byIndex]).toEqual([name, true]);
    }
  });

  it('the counts of departments and areas read an index alone', () => {
    const read = READS.find(({ name }) => name === 'alerting: compared items')!;
    const counted = { ...read, projection: { region: 1, year: 1, department: 1, departmentName: 1, area: 1, light: 1 } };
    expect(listIndexes(WATCHED_ITEMS).filter((index) => isCoveredBy(index, counted))).toHaveLength(1);
  });

  describeWithEngines('as the server explains them', ['mongo'], () => {
    const databases = { register: mongoDatabase(), tracker: mongoDatabase(), alerting: mongoDatabase() };
    const connections = new Map<string, MongoConnection>();
    beforeAll(async () => {
      for (const [name, database] of Object.entries(databases)) connections.set(name, await database.connect());
    });
    afterAll(() => Promise.all(Object.values(databases).map((database) => database.remove())));

    /** The stages of the plan; undefined from a server that does not know `explain`. */
    async function stagesFor({ name, schema, filter, sort, projection, hint }: ExplainedRead): Promise<string[] | undefined> {
      const collection: mongo.Collection = await connections.get(name.split(':')[0]!)!.collection(schema);
      const options = { ...(projection !== undefined && { projection }), ...(hint !== undefined && { hint }) };
      const cursor = collection.find(filter, options).sort(sort as mongo.Sort);
      try {
        const { queryPlanner } = (await cursor.explain('queryPlanner')) as { queryPlanner: { winningPlan: Stage & { queryPlan?: Stage } } };
        return planStages(queryPlanner.winningPlan.queryPlan ?? queryPlanner.winningPlan);
      } catch (error) {
        if ((error as { code?: number }).code === 59) return undefined; // CommandNotFound
        throw error;
      }
    }

    it('none reads a whole collection, and none sorts what an index brings in order', async () => {
      for (const read of READS) {
        const stages = (await stagesFor(read)) ?? [];
        expect(stages).not.toContain('COLLSCAN');
        if (read.inOrder) expect(stages).not.toContain('SORT');
        if (read.projection !== undefined) expect(stages).not.toContain('FETCH');
      }
    });
  });
});
