import { TopicMismatch } from '@duban/ports';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { kafkaClient } from './kafka-options';
import { newTopic, testBus, type TestBus } from './spec-support';

jest.setTimeout(60_000);

describeWithEngines('topics of Kafka', ['kafka'], () => {
  let brokers: readonly string[];
  let open: TestBus;

  beforeAll(async () => {
    brokers = kafkaBrokers();
    open = await testBus(brokers);
  });
  afterAll(() => open.bus.close());

  describe('those', () => {
    it('that are missing are created, by two programs at once too, and are then as they shall be', async () => {
      const topics = [newTopic(2), newTopic(1, 'compact'), newTopic(3, 'expire')];
      const other = await testBus(brokers);
      await Promise.all([open.bus.ensureTopics(topics), other.bus.ensureTopics([...topics].reverse()), open.bus.ensureTopics([])]);
      await other.bus.ensureTopics(topics);
      await other.bus.close();
    });

    it('are created by the four services at once on an empty cluster, time and again', async () => {
      const services = await Promise.all(Array.from({ length: 4 }, () => testBus(brokers)));
      for (let round = 0; round < 3; round += 1) {
        const topics = Array.from({ length: 7 }, () => newTopic(4));
        await Promise.all(services.map(({ bus }) => bus.ensureTopics(topics)));
      }
      await Promise.all(services.map(({ bus }) => bus.close()));
    });

    it('with another partition count are refused with a sentence', async () => {
      const topic = newTopic(2);
      await open.bus.ensureTopics([topic]);
      const attempt = open.bus.ensureTopics([{ ...topic, partitions: 4 }]);
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
      await expect(open.bus.ensureTopics([topic])).rejects.toThrow('retention.ms=604800000 instead of -1');
      await expect(open.bus.ensureTopics([{ ...topic, cleanup: 'expire' }])).rejects.toThrow(
        'retention.ms=604800000 instead of 2592000000',
      );
      await expect(open.bus.ensureTopics([{ ...topic, cleanup: 'compact' }])).rejects.toThrow('cleanup.policy=delete instead of compact');
    });

    it('with more copies than brokers are refused with a sentence', async () => {
      const { bus } = await testBus(brokers, { replicationFactor: 3 });
      await expect(bus.ensureTopics([newTopic(1)])).rejects.toThrow('Lower the replication factor (KAFKA_REPLICATION).');
      await bus.close();
    });
  });
});
