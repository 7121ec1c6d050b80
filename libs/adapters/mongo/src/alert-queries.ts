import { isOpen, STAGES } from '@duban/alerting';
import { LIGHTS } from '@duban/domain';
import { alertListIndex, alertListKey, type AlertQuery, type AlertStretch, type GroupCount } from '@duban/ports';
import { LAST } from './text-range';

const OPEN_STAGES = STAGES.filter((stage) => isOpen({ stage }));

/** The filters of the reads of alerting, each with the index that it uses (alert-schema.ts; every collection has one on `_id`). */
export const ALERT_FILTERS = {
  /** By `_id`. Alerts and items. */
  byIds: (ids: readonly string[]) => ({ _id: { $in: [...ids] } }),
  /** By `nextOn`, in its order. Alerts and items. */
  due: (on: string) => ({ nextOn: { $lte: on } }),
  /** By `open_about`. */
  openOfItems: (ids: readonly string[]) => ({ item: { $in: [...ids] }, stage: { $in: OPEN_STAGES } }),
  /** By `open_about`. */
  openOfGroups: (regions: readonly string[]) => ({ item: null, stage: { $in: OPEN_STAGES }, region: { $in: [...regions] } }),
  /** By `_id`, in its order. Alerts and items. */
  scan: (after: string) => ({ _id: { $gt: after } }),
  /** By `by_stage`. */
  ofStages: () => ({ stage: { $in: [...STAGES] } }),
  /** By `counted`. */
  compared: () => ({ counts: true, light: { $in: LIGHTS.filter((light) => light !== 'grey') } }),
} as const;

export interface AlertRead {
  readonly filter: object;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  /** The index, because the server might choose one that does not bring the order. */
  readonly hint: string;
}

/** A stretch of the list, in the order of the index of its key. */
export function alertListRead(query: AlertQuery, stretch: AlertStretch): AlertRead {
  const { region, year, stages, levels, departments, rule } = query;
  const key = alertListKey(query);
  const index = alertListIndex(query);
  const isInRegion = 'region' in key || 'prefecture' in key || 'province' in key;
  const lists = Object.entries({ stage: stages, level: levels, department: departments });
  const filter = {
    ...Object.fromEntries(lists.flatMap(([column, wanted]) => (wanted === undefined ? [] : [[column, { $in: wanted }]]))),
    ...(!isInRegion && { region: { $gte: region, $lt: `${region}${LAST}` } }),
    ...(index === 'open' ? { openIn: region } : key),
    ...toDateRange(stretch),
    ...(year !== undefined && { year }),
    ...(rule !== undefined && { rule }),
  };
  const sort = stretch.on === undefined ? ({ raisedOn: -1, _id: 1 } as const) : ({ _id: 1 } as const);
  return { filter, sort, hint: `by_${index}` };
}

function toDateRange(stretch: AlertStretch): object {
  if (stretch.on !== undefined) return { raisedOn: stretch.on, _id: { $gt: stretch.behind } };
  const { since, before } = stretch;
  if (since === undefined && before === undefined) return {};
  return { raisedOn: { ...(since !== undefined && { $gte: since }), ...(before !== undefined && { $lt: before }) } };
}

/** Counts the items that are compared, by department or area. The server counts, so that no item is sent. */
export function countGroups(of: GroupCount['of']): object[] {
  const _id = { region: '$region', year: '$year', key: `$${of}` };
  const name = { $max: of === 'department' ? '$departmentName' : '$area' };
  const red = { $sum: { $cond: [{ $eq: ['$light', 'red'] }, 1, 0] } };
  return [{ $match: ALERT_FILTERS.compared() }, { $group: { _id, name, items: { $sum: 1 }, red } }];
}

/** Counts all alerts. The server counts, from an index alone. */
export function countStages(): object[] {
  return [{ $match: ALERT_FILTERS.ofStages() }, { $group: { _id: { stage: '$stage', level: '$level' }, alerts: { $sum: 1 } } }];
}
