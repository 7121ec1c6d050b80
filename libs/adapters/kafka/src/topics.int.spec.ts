import { TopicMismatch } from '@duban/ports';
import { sharedKafka } from '../../../../tests/support/kafka-broker';
import { kafkaClient } from './kafka-options';
import { newTopic, testBus, type TestBus } from './spec-support';

let brokers: readonly string[];
let test1: TestBus;

beforeAll(async () => {
  ({ brokers } = await sharedKafka());
  test1 = await testBus(brokers);
});
afterAll(() => test1.bus.close());

describe('topics', () => {
  it('that are missing are created, by two programs at once too, and kept for ever', async () => {
    const topics = [newTopic(2), newTopic(1, 'compact'), newTopic(3)];
    const other = await testBus(brokers);
    await Promise.all([test1.bus.ensureTopics(topics), other.bus.ensureTopics([...topics].reverse()), test1.bus.ensureTopics([])]);
    await other.bus.ensureTopics(topics);
    await other.bus.close();
  });

  it('with another partition count are refused with a sentence', async () => {
    const topic = newTopic(2);
    await test1.bus.ensureTopics([topic]);
    const attempt = test1.bus.ensureTopics([{ ...topic, partitions: 4 }]);
    await expect(attempt).rejects.toThrow(TopicMismatch);
    await expect(attempt).rejects.toThrow(`Topic ${topic.name} has 2 partitions instead of 4.`);
    await expect(attempt).rejects.toThrow('start the version that made the topic');
  });

  it('that would forget are refused: a log that is the truth is kept for ever', async () => {
    const topic = newTopic(1);
    const admin = kafkaClient({ brokers, clientId: 'spec', log: () => undefined }).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: topic.name, numPartitions: 1, replicationFactor: 1 }] });
    await admin.disconnect();
    await expect(test1.bus.ensureTopics([topic])).rejects.toThrow('retention.ms=604800000 instead of -1');
    await expect(test1.bus.ensureTopics([{ ...topic, cleanup: 'compact' }])).rejects.toThrow('cleanup.policy=delete instead of compact');
  });

  it('with more copies than brokers are refused with a sentence', async () => {
    const { bus } = await testBus(brokers, { replicationFactor: 3 });
    await expect(bus.ensureTopics([newTopic(1)])).rejects.toThrow('Lower the replication factor.');
    await bus.close();
  });
});
