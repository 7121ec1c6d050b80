import type { Dimension, IsoDate, NextReportState } from '@duban/domain';
import { NO_REPORT_DUE, type ItemFilter, type ItemListQuery, type ItemQuery } from '@duban/ports';
import { LAST, literally } from './text-range';

/** The filters of the tracker's reads, each with the index that it uses (tracker-schema.ts; every collection has one on `_id`). */
export const TRACKER_FILTERS = {
  /** By `_id`. */
  items: (ids: readonly string[]) => ({ _id: { $in: [...ids] } }),
  /** By `slot, _id`, in its order. */
  inPartition: (partitionKey: string, after: string) => ({ slot: partitionKey, _id: { $gt: after } }),
  /** By `slot, _id`. */
  ofOlderEpoch: (partitionKey: string, epoch: number, first: string, last: string) => ({
    slot: partitionKey,
    _id: { $gte: first, $lte: last },
    epoch: { $lt: epoch },
  }),
  /** By `_id`. */
  itemsOfOlderEpoch: (ids: readonly string[], epoch: number) => ({ _id: { $in: [...ids] }, epoch: { $lt: epoch } }),
  /** By `slot, _id`. */
  contributions: (partitionKey: string) => ({ slot: partitionKey, light: { $gt: '' } }),
  /** By `slot, _id`, in its order. */
  inRegion: (partitionKey: string, region: string, after: string) => ({
    slot: partitionKey,
    _id: after > region ? { $gt: after, $lt: `${region}${LAST}` } : within(region),
  }),
  /** By `slot, nextMove`, in its order. */
  due: (partitionKey: string, on: string) => ({ slot: partitionKey, nextMove: { $lte: on } }),
  /** By `_id`, in its order: ids begin with their region. */
  scan: ({ region, year }: ItemQuery, after: string) => ({
    _id: after > region ? { $gt: after, $lt: `${region}${LAST}` } : within(region),
    plan: within(planPrefix(year, region)),
  }),
  /** By `_id`: see `rollupId`. */
  rollups: ({ region, year, dimension }: ItemQuery & { readonly dimension: Dimension }) => ({
    _id: within(`${dimension}|${year}|${region}`),
  }),
  /** By `slot, epoch`. */
  olderRollups: (partitionKey: string, epoch: number) => ({ slot: partitionKey, epoch: { $lt: epoch } }),
  /** By `items`. */
  history: (itemId: string) => ({ items: itemId }),
  /** By `listed_2`. */
  list: (query: ItemListQuery) => ({ ...TRACKER_FILTERS.count(query), ...behind(query) }),
  /** By `listed_2`. */
  count: (filter: ItemFilter) => {
    const { region, year, service, departments, areas, towns, leaders, lights, q, reports } = filter;
    const lists = Object.entries({ area: areas, town: towns, leader: leaders }).filter(([, values]) => values !== undefined);
    const wanted = lists.map(([column, values]) => [column, { $in: values }] as const);
    const light = lights === undefined ? { $gt: '' } : { $in: [...lights] };
    return {
      plan: within(planPrefix(year, region)),
      light,
      ...(service !== undefined && { service }),
      ...Object.fromEntries(wanted),
      ...(q !== undefined && { searched: { $regex: literally(q) } }),
      ...((departments !== undefined || reports !== undefined) && {
        $and: [
          ...(departments === undefined ? [] : [inDepartments(year, departments)]),
          ...(reports === undefined ? [] : [inReportStates(reports)]),
        ],
      }),
    };
  },
} as const;

/** The index to use, for reads for which the server might choose another one and then read and sort documents. */
export const TRACKER_HINTS = { scan: '_id_', list: 'listed_2', contributions: 'slot_1__id_1' } as const;

const SORT_COLUMNS = {
  id: '_id',
  name: 'sortName',
  department: 'department',
  due: 'due',
  completion: 'completionBp',
  deviation: 'deviationBp',
  reported: 'reported',
  reportDue: 'reportDue',
} as const;

/** The order of a list; equal values are in the order of ascending ids. */
export function sortOrder({ sort, descending }: ItemListQuery): Record<string, 1 | -1> {
  const direction = descending ? -1 : 1;
  return sort === 'id' ? { _id: direction } : { [SORT_COLUMNS[sort]]: direction, _id: 1 };
}

function behind({ sort, descending, after }: ItemListQuery): object {
  if (after === undefined) return {};
  const further = descending ? '$lt' : '$gt';
  if (sort === 'id') return { _id: { [further]: after.id } };
  const column = SORT_COLUMNS[sort];
  return { $or: [{ [column]: { [further]: after.value } }, { [column]: after.value, _id: { $gt: after.id } }] };
}

/** `$in` of the codes narrows what the index gives; where regions have several codes, each has its own. */
function inDepartments(year: number, departments: NonNullable<ItemListQuery['departments']>): object {
  const byRegion = Map.groupBy(departments, ({ region }) => region);
  const ofRegions = [...byRegion].map(([region, own]) => ({
    plan: planPrefix(year, region),
    department: { $in: own.map(({ code }) => code) },
  }));
  const [only] = ofRegions;
  if (only === undefined) return { department: { $in: [] } };
  return ofRegions.length === 1 ? only : { $or: ofRegions };
}

function inReportStates({ on, states }: NonNullable<ItemFilter['reports']>): object {
  return states.length === 0 ? { reportDue: { $in: [] } } : { $or: states.map((state) => REPORT_FILTERS[state](on)) };
}

const REPORT_FILTERS: Readonly<Record<NextReportState, (on: IsoDate) => object>> = {
  overdue: (on) => ({ reportDue: { $lt: on } }),
  due: (on) => ({ reportEnd: { $lte: on }, reportDue: { $gte: on } }),
  upcoming: (on) => ({ reportEnd: { $gt: on }, reportDue: { $lt: NO_REPORT_DUE } }),
};

/** What `plan` begins with for a region and all below it. */
function planPrefix(year: number, region: string): string {
  return `${year}|${region}`;
}

function within(prefix: string): { readonly $gte: string; readonly $lt: string } {
  return { $gte: prefix, $lt: `${prefix}${LAST}` };
}
