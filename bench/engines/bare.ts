import { Kafka, logLevel } from 'kafkajs';
import { mongo } from 'mongoose';
import type { StartPass } from './consumer';

const FETCH_BYTES = 16 * 1024 * 1024;

/** The state that (a) and (c) keep of a key. */
export interface Folded {
  readonly events: number;
  /** Sum of the reported values. */
  readonly sum: number;
  readonly latest: RawCloudEvent;
}

export interface RawCloudEvent {
  readonly subject: string;
  readonly data: { readonly value?: number };
}

/** @param before the state of the key, undefined before its first event @returns the next state */
export function foldWith(before: Folded | undefined, event: RawCloudEvent): Folded {
  const value = event.data.value ?? 0;
  return before === undefined
    ? { events: 1, sum: value, latest: event }
    : { events: before.events + 1, sum: before.sum + value, latest: event };
}

/**
 * The upper limit: kafkajs `eachBatch`, `JSON.parse`, a fold by key in memory (so that nothing is read from the database) and one
 * `bulkWrite` without a lease check per batch. Tuned: fetches are as large as the tracker's.
 */
export const bareLoop: StartPass = async ({ settings, brokers, mongoUri }, { topic, partitions, group, database }, meter, gate) => {
  const client = await mongo.MongoClient.connect(mongoUri, { writeConcern: { w: 'majority', journal: true } });
  const items = client.db(database).collection<{ _id: string } & Folded>('items');
  const states = new Map<string, Folded>();
  const kafka = new Kafka({ clientId: 'bench', brokers: [...brokers], logLevel: logLevel.ERROR });
  const limits = settings === 'tuned' ? { maxBytesPerPartition: FETCH_BYTES, maxBytes: FETCH_BYTES * partitions } : {};
  const consumer = kafka.consumer({ groupId: group, ...limits });
  gate.assigned(partitions); // It is the only member of its group.
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch: { messages } }) => {
      meter.recordDelivery();
      const changed = new Map<string, Folded>();
      for (const { key, value } of messages) {
        const id = String(key);
        changed.set(id, foldWith(changed.get(id) ?? states.get(id), JSON.parse(String(value)) as RawCloudEvent));
      }
      for (const [id, state] of changed) states.set(id, state);
      const writes = [...changed].map(([_id, replacement]) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } }));
      await items.bulkWrite(writes, { ordered: false });
      meter.recordProcessed(messages.length);
    },
  });
  return async () => {
    await consumer.disconnect();
    await client.close();
  };
};
