import type { IsoInstant } from '@duban/domain';
import type { Delivery, DeliveryQuery } from '@duban/ports';

export type DeliveryPlace = Pick<Delivery, 'createdAt' | 'id'>;

export function isDue({ state, dueAt }: Delivery, at: IsoInstant): boolean {
  return state === 'waiting' && dueAt <= at;
}

/** Whether it comes later in the order of time. @param place absent: before all others */
export function isBehind({ createdAt, id }: DeliveryPlace, place?: DeliveryPlace): boolean {
  return place === undefined || createdAt > place.createdAt || (createdAt === place.createdAt && id > place.id);
}

/** What a list filters by, except for the alert. */
export function isListed({ id, target, state, createdAt }: Delivery, { region, states, channelId, after }: DeliveryQuery): boolean {
  return (
    target.region.startsWith(region) &&
    (states === undefined ? state !== 'draft' : states.includes(state)) &&
    (channelId === undefined || target.channelId === channelId) &&
    (after === undefined || createdAt < after.createdAt || (createdAt === after.createdAt && id > after.id))
  );
}
