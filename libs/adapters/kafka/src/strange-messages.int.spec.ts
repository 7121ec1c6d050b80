import { DEAD_LETTER_TOPIC, itemTopic, MAX_MESSAGE_BYTES, TOPICS, DecodeError } from '@duban/contracts';
import type { EventBus } from '@duban/ports';
import { decodeOrDeadLetter, deadLetterPublisher, prefixedBus, releasedHeaders, type DeadLetter } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { COMPRESSIONS, publishCompressed } from '../../../../tests/support/compressing-producer';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { MessageTooLarge } from './kafka-errors';
import { asOperator, closeBuses, newTopic, testBus, until } from './spec-support';

jest.setTimeout(120_000);

describeWithEngines('a message that other programs put on Kafka', ['kafka'], () => {
  afterEach(closeBuses);

  /** The values, in the order in which they come. */
  async function reading(bus: EventBus, topic: string): Promise<string[]> {
    const seen: string[] = [];
    const consume = async ({ messages }: { messages: readonly { value: string }[] }): Promise<void> =>
      void seen.push(...messages.map(({ value }) => value));
    await bus.subscribe({ group: topic, topics: [topic], consumer: { consume } });
    return seen;
  }

  test.each(COMPRESSIONS)('compressed with %s is read like any other, and what follows it', async (compression) => {
    const topic = newTopic(1, 'expire');
    const brokers = kafkaBrokers();
    const { bus, logged } = await testBus(brokers);
    await bus.ensureTopics([topic]);
    const seen = await reading(bus, topic.name);
    await publishCompressed(brokers, topic.name, compression, { key: 'a', value: 'of a department '.repeat(100) });
    await bus.publish(topic.name, [{ key: 'b', value: 'of another' }]);
    await until(() => seen.length === 2);
    expect(seen).toEqual(['of a department '.repeat(100), 'of another']);
    expect(logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('compressed, on a topic that an older version has made', async () => {
    const topic = newTopic(1);
    const brokers = kafkaBrokers();
    const { bus } = await testBus(brokers);
    const kept = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
    const configEntries = Object.entries(kept).map(([name, value]) => ({ name, value }));
    await asOperator(brokers, (admin) => admin.createTopics({ topics: [{ topic: topic.name, numPartitions: 1, configEntries }] }));
    await bus.ensureTopics([topic]);
    await publishCompressed(brokers, topic.name, 'zstd', { key: 'a', value: 'of a department' });
    const seen = await reading(bus, topic.name);
    await until(() => seen.length === 1);
    expect(seen).toEqual(['of a department']);
  });

  test('as large as an item topic takes, of the characters that need most bytes, becomes a dead letter and comes back', async () => {
    const topic = itemTopic('livelihood');
    const { bus: shared } = await testBus(kafkaBrokers());
    const bus = prefixedBus(shared, `${randomUUID()}.`);
    await bus.ensureTopics(TOPICS);
    const message = { key: 'k', value: '\u0001'.repeat(MAX_MESSAGE_BYTES - 300) };
    await bus.publish(topic, [message]);
    await expect(bus.publish(topic, [{ ...message, value: `${message.value}${'\u0001'.repeat(300)}` }])).rejects.toThrow(MessageTooLarge);

    const decode = (): never => {
      throw new DecodeError('not JSON');
    };
    const publishDeadLetter = deadLetterPublisher((to, messages) => bus.publish(to, messages), { now: () => 0 });
    let blockedKeys = 0;
    const consume = async (batch: Parameters<typeof decodeOrDeadLetter>[0]): Promise<void> => {
      await decodeOrDeadLetter(batch, decode, publishDeadLetter);
      blockedKeys += batch.messages.length;
    };
    await bus.subscribe({ group: 'reader', topics: [topic], consumer: { consume } });
    await until(() => blockedKeys === 1);

    const [deadLetter] = await readFirst(bus, DEAD_LETTER_TOPIC);
    const { key, value, offset } = (JSON.parse(deadLetter as string) as { data: DeadLetter }).data;
    expect({ key, value }).toEqual(message);
    await bus.publish(topic, [{ key, value, headers: releasedHeaders(offset) }]);
    await until(() => blockedKeys === 2);
  });

  async function readFirst(bus: EventBus, topic: string): Promise<string[]> {
    const seen = await reading(bus, topic);
    await until(() => seen.length > 0);
    return seen;
  }
});
