import { Kafka, logLevel, type Admin, type RetryOptions } from 'kafkajs';
import { createConnection } from 'mongoose';
import { KafkaBroker } from '../../engines/kafka-broker';
import { MongoServer } from '../../engines/mongo-server';
import { describeWithEngines } from '../support/engines/describe-with-engines';

const TIMEOUT_MS = 1_000;

jest.setTimeout(240_000);

function connectClient({ brokers }: KafkaBroker, retry: RetryOptions = {}): Kafka {
  return new Kafka({ clientId: 'engines', brokers: [...brokers], retry, logLevel: logLevel.NOTHING });
}

async function asAdmin<Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = kafka.admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}

describeWithEngines('a Kafka of its own', ['own kafka'], () => {
  it('keeps acknowledged messages after it was killed and restarted on its folder and port', async () => {
    const broker = await KafkaBroker.start();
    try {
      const kafka = connectClient(broker);
      const producer = kafka.producer();
      await producer.connect();
      await asAdmin(kafka, (admin) => admin.createTopics({ topics: [{ topic: 't' }], waitForLeaders: true }));
      await producer.send({ topic: 't', acks: -1, messages: [{ key: 'L01', value: '1' }] });
      await producer.disconnect();
      await broker.kill9();
      await expect(connectClient(broker, { retries: 0 }).admin().connect()).rejects.toThrow();
      await broker.again();
      const offsets = await asAdmin(kafka, (admin) => admin.fetchTopicOffsets('t'));
      expect(offsets).toMatchObject([{ partition: 0, low: '0', high: '1' }]);
    } finally {
      await broker.stop();
    }
  });

  it('has the given settings, and a wrong one fails the start with the error of Kafka', async () => {
    await expect(KafkaBroker.start({ settings: { 'log.segment.bytes': 'many' } })).rejects.toThrow(/log\.segment\.bytes/);
  });
});

describeWithEngines('a MongoDB of its own', ['own mongo'], () => {
  it('answers nothing while it is frozen, and goes on after it is thawed', async () => {
    const server = await MongoServer.start();
    const limits = { socketTimeoutMS: TIMEOUT_MS, serverSelectionTimeoutMS: TIMEOUT_MS, connectTimeoutMS: TIMEOUT_MS };
    const connection = await createConnection(server.uri, {
      dbName: 'engines',
      retryReads: false,
      retryWrites: false,
      ...limits,
    }).asPromise();
    try {
      const items = connection.collection<{ _id: string }>('items');
      await items.insertOne({ _id: 'L01' });
      await server.freeze();
      await expect(items.insertOne({ _id: 'L02' })).rejects.toThrow(/timed out/);
      await server.thaw();
      const after = await createConnection(server.uri, { dbName: 'engines' }).asPromise();
      expect(await after.collection<{ _id: string }>('items').findOne({ _id: 'L01' })).toEqual({ _id: 'L01' });
      await after.close();
    } finally {
      await connection.close();
      await server.stop();
    }
  });
});
