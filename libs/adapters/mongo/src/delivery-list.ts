import { deliveryStretches, type Delivery, type DeliveryQuery } from '@duban/ports';
import type { mongo } from 'mongoose';
import { deliveryListRead } from './delivery-queries';
import type { DeliveryDocument } from './delivery-schema';

type DeliveryCursor = mongo.FindCursor<mongo.WithId<DeliveryDocument>>;

/** The deliveries of a list, from as many stretches of the index as it takes. @param about their ids; undefined: any */
export async function readDeliveryList(
  made: mongo.Collection<DeliveryDocument>,
  query: DeliveryQuery,
  about: readonly string[] | undefined,
  read: (cursor: DeliveryCursor) => Promise<readonly Delivery[]>,
): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for (const stretch of deliveryStretches(query)) {
    if (found.length >= query.limit) break;
    const { filter, sort, hint } = deliveryListRead(query, stretch, about);
    const cursor = made.find(filter, hint === undefined ? {} : { hint }).sort(sort);
    found.push(...(await read(cursor.limit(query.limit - found.length))));
  }
  return found;
}
