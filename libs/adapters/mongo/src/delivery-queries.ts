import type { IsoInstant } from '@duban/domain';
import {
  deliveryListKey,
  type AlertNotice,
  type Delivery,
  type DeliveryQuery,
  type DeliveryState,
  type DeliveryStretch,
} from '@duban/ports';
import { LAST } from './text-range';

/** The filters of the reads of deliveries, each with the index that it uses (delivery-schema.ts). */
export const DELIVERY_FILTERS = {
  dueNotices: (at: IsoInstant) => ({ state: 'waiting', dueAt: { $lte: at } }),
  scan: (after: string) => ({ _id: { $gt: after } }),
  notices: (alertId: string) => ({ alertId }),
  oldNotices: (before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null) =>
    after === null ? { at: { $lt: before } } : { at: { $gte: after.at, $lt: before }, ...behind('at', after.at, after.id) },
  entriesAbout: (alertIds: readonly string[]) => ({ alertId: { $in: [...alertIds] } }),
  waitingIn: (group: string) => ({ deliveryId: null, group }),
  entriesIn: (deliveryId: string) => ({ deliveryId }),
  inState: (state: DeliveryState, after?: Pick<Delivery, 'createdAt' | 'id'>) =>
    after === undefined ? { state } : { state, createdAt: { $gte: after.createdAt }, ...behind('createdAt', after.createdAt, after.id) },
  due: (at: IsoInstant) => ({ state: 'waiting', dueAt: { $lte: at } }),
  dueDeliveries: (channel: string, at: IsoInstant) => ({ state: 'waiting', channel, dueAt: { $lte: at } }),
  delayed: (channel: string, at: IsoInstant) => ({ state: 'waiting', channel, dueAt: { $gt: at } }),
  sentSince: (channel: string, since: IsoInstant) => ({ channel, sentAt: { $gte: since } }),
} as const;

/** Behind a document in the order of a time and then of the id. */
function behind(field: string, at: IsoInstant, id: string): object {
  return { $or: [{ [field]: { $gt: at } }, { _id: { $gt: id } }] };
}

/** The groups of the entries that wait, each with its least id. */
export function groupWaiting(limit: number): object[] {
  return [
    { $match: { deliveryId: null } },
    { $group: { _id: '$group', first: { $min: '$_id' } } },
    { $sort: { _id: 1 } },
    { $limit: limit },
  ];
}

export interface DeliveryRead {
  readonly filter: object;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  /** The index, because the server might choose one that does not bring the order; undefined: the ids are named. */
  readonly hint: string | undefined;
}

/** @param about the ids of the deliveries that the list may have; undefined: any */
export function deliveryListRead(
  { region, states, channelId }: DeliveryQuery,
  stretch: DeliveryStretch,
  about?: readonly string[],
): DeliveryRead {
  const key = deliveryListKey(region);
  const ids = { ...(about !== undefined && { $in: about }), ...(stretch.at !== undefined && { $gt: stretch.behind }) };
  const filter = {
    ...(key === null ? { region: { $gte: region, $lt: `${region}${LAST}` } } : { [key]: region }),
    ...(stretch.at !== undefined && { createdAt: stretch.at }),
    ...(stretch.at === undefined && stretch.before !== undefined && { createdAt: { $lt: stretch.before } }),
    ...(Object.keys(ids).length > 0 && { _id: ids }),
    state: states === undefined ? { $ne: 'draft' } : { $in: states },
    ...(channelId !== undefined && { channel: channelId }),
  };
  const sort = stretch.at === undefined ? ({ createdAt: -1, _id: 1 } as const) : ({ _id: 1 } as const);
  return { filter, sort, hint: about === undefined ? `by_${key ?? 'region'}` : undefined };
}
