import { Kafka, logLevel } from 'kafkajs';
import { createConnection } from 'mongoose';
import { KafkaBroker } from '../../engines/kafka-broker';
import { MongoServer } from '../../engines/mongo-server';
import { describeWithEngines } from '../support/engines/describe-with-engines';

const TIMEOUT_MS = 1_000;

jest.setTimeout(240_000);

describeWithEngines('a Kafka of its own', ['own kafka'], () => {
  it('killed and started again on its folder and port, keeps what it acknowledged', async () => {
    const broker = await KafkaBroker.start();
    const kafka = new Kafka({ clientId: 'engines', brokers: [...broker.brokers], logLevel: logLevel.NOTHING });
    const [admin, producer] = [kafka.admin(), kafka.producer()];
    try {
      await Promise.all([admin.connect(), producer.connect()]);
      await admin.createTopics({ topics: [{ topic: 't' }], waitForLeaders: true });
      await producer.send({ topic: 't', acks: -1, messages: [{ key: 'L01', value: '1' }] });
      await broker.kill9();
      await expect(kafka.admin({ retry: { retries: 0 } }).connect()).rejects.toThrow();
      await broker.again();
      expect(await admin.fetchTopicOffsets('t')).toMatchObject([{ partition: 0, low: '0', high: '1' }]);
    } finally {
      await Promise.all([admin.disconnect(), producer.disconnect()]);
      await broker.stop();
    }
  });

  it('takes settings, and a wrong one ends the start with what Kafka says about it', async () => {
    await expect(KafkaBroker.start({ settings: { 'log.segment.bytes': 'many' } })).rejects.toThrow(/log\.segment\.bytes/);
  });
});

describeWithEngines('a MongoDB of its own', ['own mongo'], () => {
  it('frozen, answers nothing until it is thawed; then all goes on', async () => {
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
      const { uri } = server;
      const after = await createConnection(uri, { dbName: 'engines' }).asPromise();
      expect(await after.collection<{ _id: string }>('items').findOne({ _id: 'L01' })).toEqual({ _id: 'L01' });
      await after.close();
    } finally {
      await connection.close();
      await server.stop();
    }
  });
});
