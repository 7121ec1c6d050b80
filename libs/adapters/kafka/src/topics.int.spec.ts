import { TopicMismatch } from '@duban/ports';
import { ConfigResourceTypes } from 'kafkajs';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { eventually } from '../../../../tests/support/eventually';
import { asOperator, newTopic, testBus, type TestBus } from './spec-support';

jest.setTimeout(60_000);

describeWithEngines('topics of Kafka', ['kafka'], () => {
  let brokers: readonly string[];
  let open: TestBus;

  beforeAll(async () => {
    brokers = kafkaBrokers();
    open = await testBus(brokers);
  });
  afterAll(() => open.bus.close());

  /** As an earlier version of ensureTopics created them. */
  function createAsBefore(topic: string, settings: Readonly<Record<string, string>>): Promise<unknown> {
    const kept = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
    const configEntries = Object.entries({ ...kept, ...settings }).map(([name, value]) => ({ name, value }));
    return asOperator(brokers, (admin) =>
      admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1, configEntries }], waitForLeaders: false }),
    );
  }

  async function topicSettings(topic: string, ...more: string[]): Promise<Record<string, string>> {
    const configNames = ['compression.type', 'max.message.bytes', ...more];
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames }];
    const described = await asOperator(brokers, (admin) => admin.describeConfigs({ resources, includeSynonyms: false }));
    return Object.fromEntries(
      described.resources.flatMap(({ configEntries }) => configEntries.map(({ configName, configValue }) => [configName, configValue])),
    );
  }

  describe('those', () => {
    it('that do not exist are created, by two programs at once too, with the right settings', async () => {
      const topics = [newTopic(2), newTopic(1, 'compact'), newTopic(3, 'expire')];
      const other = await testBus(brokers);
      await Promise.all([open.bus.ensureTopics(topics), other.bus.ensureTopics([...topics].reverse()), open.bus.ensureTopics([])]);
      await other.bus.ensureTopics(topics);
      await other.bus.close();
    });

    it('are created by the four services at once on an empty cluster, several times', async () => {
      const services = await Promise.all(Array.from({ length: 4 }, () => testBus(brokers)));
      for (let round = 0; round < 3; round += 1) {
        const topics = Array.from({ length: 7 }, () => newTopic(4));
        await Promise.all(services.map(({ bus }) => bus.ensureTopics(topics)));
      }
      await Promise.all(services.map(({ bus }) => bus.close()));
    });

    it('with another partition count are refused', async () => {
      const topic = newTopic(2);
      await open.bus.ensureTopics([topic]);
      const attempt = open.bus.ensureTopics([{ ...topic, partitions: 4 }]);
      await expect(attempt).rejects.toThrow(TopicMismatch);
      await expect(attempt).rejects.toThrow(`Topic ${topic.name} has 2 partitions instead of 4.`);
      await expect(attempt).rejects.toThrow('start the version that made the topic');
    });

    it('that would lose messages are refused, because the log of items is kept for ever', async () => {
      const topic = newTopic(1);
      await asOperator(brokers, (admin) => admin.createTopics({ topics: [{ topic: topic.name, numPartitions: 1, replicationFactor: 1 }] }));
      await expect(open.bus.ensureTopics([topic])).rejects.toThrow('retention.ms=604800000 instead of -1');
      await expect(open.bus.ensureTopics([{ ...topic, cleanup: 'expire' }])).rejects.toThrow(
        'retention.ms=604800000 instead of 2592000000',
      );
      await expect(open.bus.ensureTopics([{ ...topic, cleanup: 'compact' }])).rejects.toThrow('cleanup.policy=delete instead of compact');
    });

    it('are created so that kafkajs can read what any program publishes, and with the message size that was asked for', async () => {
      const topics = [newTopic(1), { ...newTopic(1), maxMessageBytes: 8_388_608 }];
      await open.bus.ensureTopics(topics);
      expect(await Promise.all(topics.map(({ name }) => topicSettings(name)))).toEqual([
        { 'compression.type': 'uncompressed', 'max.message.bytes': '1048588' },
        { 'compression.type': 'uncompressed', 'max.message.bytes': '8388608' },
      ]);
    });

    it('of an older version are corrected, and keep what the operator has set besides', async () => {
      const topic = { ...newTopic(1), maxMessageBytes: 8_388_608 };
      await createAsBefore(topic.name, { 'segment.bytes': '20971520' });
      open.logged.length = 0;
      await open.bus.ensureTopics([topic]);
      // A broker has what the controller has taken a moment later.
      await eventually(async () =>
        expect(await topicSettings(topic.name, 'segment.bytes', 'retention.ms')).toEqual({
          'compression.type': 'uncompressed',
          'max.message.bytes': '8388608',
          'segment.bytes': '20971520',
          'retention.ms': '-1',
        }),
      );
      expect(open.logged).toEqual([
        `info Topic ${topic.name} now has compression.type=uncompressed instead of producer, max.message.bytes=8388608 instead of 1048588.`,
      ]);
      open.logged.length = 0;
      await open.bus.ensureTopics([topic]);
      expect(open.logged).toEqual([]);
    });

    it('that take larger messages than was asked for stay so', async () => {
      const topic = newTopic(1);
      await createAsBefore(topic.name, { 'max.message.bytes': '9000000' });
      await open.bus.ensureTopics([topic]);
      expect(await topicSettings(topic.name)).toEqual({ 'compression.type': 'uncompressed', 'max.message.bytes': '9000000' });
    });

    it('with other copies than the settings promise are used, and a warning says what to do', async () => {
      const [plain, strict] = [newTopic(1), newTopic(1)];
      await open.bus.ensureTopics([plain]);
      await createAsBefore(strict.name, { 'min.insync.replicas': '2' });
      const { bus, logged } = await testBus(brokers, { replicationFactor: 3 });
      await bus.ensureTopics([plain, strict]);
      await bus.close();
      const warnings = logged.filter((line) => line.startsWith('warn') && line.includes('copy'));
      expect(warnings).toEqual(
        [plain, strict].map(({ name }) => expect.stringContaining(`There is the topic ${name} with 1 copy, and KAFKA_REPLICATION is 3`)),
      );
      expect(logged).toContainEqual(
        `warn There is the topic ${strict.name} with min.insync.replicas=2 instead of 1: nothing can be published while it is so. ` +
          `Have it changed: kafka-configs.sh --alter --topic ${strict.name} --add-config min.insync.replicas=1`,
      );
    });

    it('that are refused are not changed', async () => {
      const topic = newTopic(1);
      await createAsBefore(topic.name, {});
      await expect(open.bus.ensureTopics([{ ...topic, cleanup: 'compact' }])).rejects.toThrow(TopicMismatch);
      expect(await topicSettings(topic.name)).toMatchObject({ 'compression.type': 'producer' });
    });

    it('with more copies than brokers are refused', async () => {
      const { bus } = await testBus(brokers, { replicationFactor: 3 });
      await expect(bus.ensureTopics([newTopic(1)])).rejects.toThrow('or lower the replication factor (KAFKA_REPLICATION).');
      await bus.close();
    });
  });
});
