import type { IsoInstant } from '@duban/domain';
import type { DeliveryFigures, DeliveryState } from '@duban/ports';
import type { mongo } from 'mongoose';
import { DELIVERY_FILTERS as FILTERS } from './delivery-queries';
import type { DeliveryDocument } from './delivery-schema';
import type { MongoConnection } from './mongo-connection';

const UNSENT = ['draft', 'waiting', 'sending'] as const;

type Deliveries = mongo.Collection<DeliveryDocument>;

/** @param most how far is counted */
export async function readDeliveryFigures(connection: MongoConnection, made: Deliveries, most: number): Promise<DeliveryFigures> {
  const count = async (...states: readonly DeliveryState[]): Promise<number> => {
    const counts = await Promise.all(states.map((state) => connection.attempt(() => made.countDocuments({ state }, { limit: most }))));
    return Math.min(
      most,
      counts.reduce((sum, each) => sum + each, 0),
    );
  };
  return {
    waiting: await count(...UNSENT),
    oldestAt: await readOldest(connection, made),
    failed: await count('failed', 'refused'),
    undeliverable: await count('undeliverable'),
  };
}

/** Channels with deliveries that wait and are due. */
export async function readDueChannels(connection: MongoConnection, made: Deliveries, at: IsoInstant): Promise<readonly string[]> {
  const channels = await connection.attempt(() => made.distinct('channel', FILTERS.due(at) as mongo.Filter<DeliveryDocument>));
  return channels.flatMap((channel) => channel ?? []);
}

/** When the deliveries of a channel were sent since an instant. */
export async function readSentSince(
  connection: MongoConnection,
  made: Deliveries,
  channelId: string,
  since: IsoInstant,
): Promise<readonly IsoInstant[]> {
  const cursor = made.find(FILTERS.sentSince(channelId, since), { projection: { sentAt: 1 } });
  return (await connection.attempt(() => cursor.toArray())).flatMap(({ sentAt }) => sentAt ?? []);
}

/** When the first of those was made that are yet to be sent. */
async function readOldest(connection: MongoConnection, made: Deliveries): Promise<DeliveryFigures['oldestAt']> {
  const oldest = await Promise.all(
    UNSENT.map((state) => {
      const cursor = made.find(FILTERS.inState(state)).sort({ createdAt: 1, _id: 1 }).limit(1);
      return connection.attempt(() => cursor.toArray());
    }),
  );
  return (
    oldest
      .flat()
      .map(({ createdAt }) => createdAt)
      .sort()[0] ?? null
  );
}
