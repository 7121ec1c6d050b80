import { Kafka, logLevel } from 'kafkajs';
import { mongo } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Meter, type Throughput } from './throughput';

const FETCH_BYTES = 8 * 1024 * 1024;

/** The limit: kafkajs `eachBatch`, JSON.parse, the last value by key, one unfenced `bulkWrite` per batch; fetches as large as the tracker's. */
export async function bareLoop(brokers: string[], uri: string, topic: string, partitions: number, events: number): Promise<Throughput> {
  const client = await mongo.MongoClient.connect(uri, { writeConcern: { w: 'majority', journal: true } });
  const database = client.db(`bench-${randomUUID()}`);
  const items = database.collection<{ _id: string; event: unknown }>('items');
  const meter = new Meter(events);
  const kafka = new Kafka({ clientId: 'bench', brokers, logLevel: logLevel.ERROR });
  const limits = { maxBytesPerPartition: FETCH_BYTES, maxBytes: FETCH_BYTES * partitions };
  const consumer = kafka.consumer({ groupId: `bench-bare-${randomUUID()}`, ...limits });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: partitions,
    eachBatch: async ({ batch: { messages } }) => {
      meter.delivered();
      const last = new Map<string, unknown>();
      for (const { key, value } of messages) last.set(String(key), JSON.parse(String(value)));
      const writes = [...last].map(([_id, event]) => ({ replaceOne: { filter: { _id }, replacement: { event }, upsert: true } }));
      await items.bulkWrite(writes, { ordered: false });
      meter.done(messages.length);
    },
  });
  const result = await meter.finished;
  await consumer.disconnect();
  await database.dropDatabase();
  await client.close();
  return result;
}
