import { CLOUD_EVENT_CONTENT_TYPE } from '@duban/contracts';
import type { ReceivedMessage } from '@duban/ports';
import type { KafkaMessage } from 'kafkajs';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { kafkaClient } from './kafka-options';
import { closeBuses, newTopic, testBus, until } from './spec-support';

jest.setTimeout(60_000);

describeWithEngines('the content type of a message on Kafka', ['kafka'], () => {
  afterEach(closeBuses);

  test('says to other programs that it is a CloudEvent in structured mode; consumers of Duban get the given headers only', async () => {
    const topic = newTopic(1);
    const { bus } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    const given = [undefined, { 'duban-released': '7', 'duban-dropped': '误发' }];
    await bus.publish(
      topic.name,
      given.map((headers, at) => ({ key: 'L05', value: String(at), ...(headers && { headers }) })),
    );

    const onTheWire = await readByAnotherProgram(topic.name, 2);
    expect(onTheWire.map(({ headers }) => readTexts(headers))).toEqual(
      given.map((headers) => ({ 'content-type': CLOUD_EVENT_CONTENT_TYPE, ...headers })),
    );
    const seen: ReceivedMessage[] = [];
    const consume = async ({ messages }: { messages: readonly ReceivedMessage[] }): Promise<void> => void seen.push(...messages);
    await bus.subscribe({ group: `${topic.name}-ours`, topics: [topic.name], consumer: { consume } });
    await until(() => seen.length === 2);
    expect(seen.map(({ headers }) => headers)).toEqual(given);
    expect(seen[0]).not.toHaveProperty('headers');
  });
});

/** With kafkajs alone. */
async function readByAnotherProgram(topic: string, count: number): Promise<KafkaMessage[]> {
  const consumer = kafkaClient({ brokers: kafkaBrokers(), clientId: 'other', log: () => undefined }).consumer({
    groupId: `${topic}-other`,
  });
  const seen: KafkaMessage[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void seen.push(message) });
  await until(() => seen.length === count);
  await consumer.disconnect();
  return seen;
}

const readTexts = (headers: KafkaMessage['headers'] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
