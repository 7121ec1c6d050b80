import { Kafka, logLevel } from 'kafkajs';
import { mongo } from 'mongoose';
import type { Consuming } from './consuming';

const FETCH_BYTES = 16 * 1024 * 1024;

/** What (a) and (c) keep of a key. */
export interface Folded {
  readonly events: number;
  /** Of the reported values. */
  readonly sum: number;
  readonly latest: Cloud;
}

export interface Cloud {
  readonly subject: string;
  readonly data: { readonly value?: number };
}

/** The next state of a key; undefined: there is none yet. */
export function foldedWith(before: Folded | undefined, event: Cloud): Folded {
  const value = event.data.value ?? 0;
  return before === undefined
    ? { events: 1, sum: value, latest: event }
    : { events: before.events + 1, sum: before.sum + value, latest: event };
}

/**
 * The limit: kafkajs `eachBatch`, `JSON.parse`, a fold by key in memory (so that nothing is ever read back), one unfenced `bulkWrite` per
 * batch. Tuned: fetches are as large as the tracker's.
 */
export const bareLoop: Consuming = async ({ settings, brokers, mongoUri }, { topic, partitions, group, database }, meter, gate) => {
  const client = await mongo.MongoClient.connect(mongoUri, { writeConcern: { w: 'majority', journal: true } });
  const items = client.db(database).collection<{ _id: string } & Folded>('items');
  const states = new Map<string, Folded>();
  const kafka = new Kafka({ clientId: 'bench', brokers: [...brokers], logLevel: logLevel.ERROR });
  const limits = settings === 'tuned' ? { maxBytesPerPartition: FETCH_BYTES, maxBytes: FETCH_BYTES * partitions } : {};
  const consumer = kafka.consumer({ groupId: group, ...limits });
  gate.holds(partitions); // it is alone in its group
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch: { messages } }) => {
      meter.delivered();
      const moved = new Map<string, Folded>();
      for (const { key, value } of messages) {
        const id = String(key);
        moved.set(id, foldedWith(moved.get(id) ?? states.get(id), JSON.parse(String(value)) as Cloud));
      }
      for (const [id, state] of moved) states.set(id, state);
      const writes = [...moved].map(([_id, replacement]) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } }));
      await items.bulkWrite(writes, { ordered: false });
      meter.done(messages.length);
    },
  });
  return async () => {
    await consumer.disconnect();
    await client.close();
  };
};
