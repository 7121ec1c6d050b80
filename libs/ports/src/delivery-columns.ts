import type { IsoInstant } from '@duban/domain';
import type { Delivery, DeliveryState } from './delivery';
import type { DeliveryQuery } from './delivery.store';

/** What lists of deliveries filter and sort by, and what the sender reads by. */
export interface DeliveryColumns {
  readonly region: string;
  /** The first two digits of the region, and its first four: see `AlertColumns`. */
  readonly province: string;
  readonly prefecture: string;
  /** null: nobody could be told. */
  readonly channel: string | null;
  readonly state: DeliveryState;
  readonly createdAt: IsoInstant;
  readonly dueAt: IsoInstant;
  readonly sentAt: IsoInstant | null;
}

export function deliveryColumns({ target: { region, channelId }, state, createdAt, dueAt, sentAt }: Delivery): DeliveryColumns {
  const places = { region, province: region.slice(0, 2), prefecture: region.slice(0, 4) };
  return { ...places, channel: channelId, state, createdAt, dueAt, sentAt };
}

/** The column that has one value in the whole list. null: the region is no code of one, so that the list is a range of regions. */
export function deliveryListKey(region: string): 'region' | 'prefecture' | 'province' | null {
  return ({ 2: 'province', 4: 'prefecture', 6: 'region' } as const)[region.length] ?? null;
}

/** A part of a list that is one range of its index: the rest of one instant, or what was created before. */
export type DeliveryStretch =
  { readonly at: IsoInstant; readonly behind: string } | { readonly at?: undefined; readonly before?: IsoInstant };

export function deliveryStretches({ after }: DeliveryQuery): readonly DeliveryStretch[] {
  return after === undefined ? [{}] : [{ at: after.createdAt, behind: after.id }, { before: after.createdAt }];
}
