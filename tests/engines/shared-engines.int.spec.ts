import { Kafka, logLevel } from 'kafkajs';
import { createConnection, type Connection } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { describeWithEngines, kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';

interface CountedDocument {
  readonly _id: string;
  readonly version: number;
}

const ATTEMPTS = 50;

describeWithEngines('the Kafka of the run', ['kafka'], () => {
  it('stores and delivers a message of kafkajs', async () => {
    const topic = `engines.${randomUUID()}`;
    const kafka = new Kafka({ clientId: 'engines', brokers: [...kafkaBrokers()], logLevel: logLevel.NOTHING });
    const [admin, producer, consumer] = [kafka.admin(), kafka.producer(), kafka.consumer({ groupId: topic })];
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    await producer.send({ topic, acks: -1, messages: [{ key: '140406-2024-L01', value: '完成' }] });
    await consumer.subscribe({ topic, fromBeginning: true });
    const consumed = await new Promise<string>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { key: Buffer | null; value: Buffer | null } }) =>
        resolve(`${message.key?.toString()} ${message.value?.toString()}`);
      consumer.run({ eachMessage }).catch(reject);
    });
    expect(consumed).toBe('140406-2024-L01 完成');
    await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  });
});

describeWithEngines('the MongoDB of the run', ['mongo'], () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await createConnection(mongoUri(), { dbName: `engines_${randomUUID()}` }).asPromise();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('applies an update only if _id and version match, also with $in and $or', async () => {
    const items = connection.collection<CountedDocument>('items');
    await items.insertMany([1, 2, 3].map((number) => ({ _id: `L0${number}`, version: 4 })));
    const next = { $inc: { version: 1 } };
    expect(await items.updateOne({ _id: 'L01', version: 3 }, next)).toMatchObject({ matchedCount: 0 });
    expect(await items.updateOne({ _id: 'L01', $or: [{ version: 1 }, { version: 3 }] }, next)).toMatchObject({ matchedCount: 0 });
    expect(await items.deleteOne({ _id: 'L01', version: 5 })).toMatchObject({ deletedCount: 0 });
    expect(await items.updateOne({ _id: 'L01', version: 4 }, next)).toMatchObject({ modifiedCount: 1 });
    expect(await items.updateOne({ _id: 'L01', version: 4 }, next)).toMatchObject({ matchedCount: 0 });
    expect(await items.distinct('_id', { _id: { $in: ['L01', 'L02'] }, version: 4 })).toEqual(['L02']);
    expect(await items.countDocuments({ _id: { $gt: 'L00', $lt: 'L03' }, version: { $gte: 5 } })).toBe(1);
  });

  it('applies one of many concurrent updates of the same version', async () => {
    const items = connection.collection<CountedDocument>('raced');
    await items.insertOne({ _id: 'L01', version: 1 });
    const attempts = Array.from({ length: ATTEMPTS }, () => items.updateOne({ _id: 'L01', version: 1 }, { $inc: { version: 1 } }));
    const won = (await Promise.all(attempts)).filter(({ modifiedCount }) => modifiedCount === 1);
    expect(won).toHaveLength(1);
    expect(await items.findOne({ _id: 'L01' })).toEqual({ _id: 'L01', version: 2 });
  });

  it('rejects an upsert of another version, because the _id exists', async () => {
    const items = connection.collection<CountedDocument>('upserted');
    await items.insertOne({ _id: 'L01', version: 2 });
    const upsert = items.updateOne({ _id: 'L01', version: 1 }, { $set: { version: 3 } }, { upsert: true });
    await expect(upsert).rejects.toMatchObject({ code: 11_000 });
  });
});
