import { CLOUD_EVENT_CONTENT_TYPE } from '@duban/contracts';
import type { ReceivedMessage } from '@duban/ports';
import { CloudEvent, Kafka, type KafkaMessage as KafkaSdkMessage, type Message } from 'cloudevents';
import type { KafkaMessage } from 'kafkajs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** One message of each type, exactly as Duban publishes it. */
const GOLDEN = join(__dirname, '../../../contracts/fixtures');
const published = readdirSync(GOLDEN)
  .filter((name) => !name.startsWith('duban.submission.') || name.includes('rejected'))
  .map((name) => readFileSync(join(GOLDEN, name), 'utf8').split('\n')[0] ?? '');

describeWithEngines('the official SDK of CloudEvents', ['kafka'], () => {
  afterEach(closeBuses);

  test('reads a message of every type that Duban publishes, and finds it valid', async () => {
    const topic = newTopic(1);
    const { bus } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    await bus.publish(
      topic.name,
      published.map((value) => ({ key: 'L05', value })),
    );
    const seen = await readByAnotherProgram(topic.name, published.length);
    const events = seen.map(({ value, headers }) =>
      Kafka.toEvent({ value: String(value), headers: readTexts(headers), body: '' } as Message),
    );
    for (const [at, event] of events.entries()) {
      if (!(event instanceof CloudEvent)) throw new Error('a batch');
      expect(event.validate()).toBe(true);
      expect(JSON.parse(JSON.stringify(event))).toEqual(withInstant(published[at] ?? ''));
    }
    expect(events.length).toBeGreaterThan(10);
  });

  test('writes messages in binary mode whose headers are all there, and the content type too', async () => {
    const topic = newTopic(1);
    const { bus } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    const event = new CloudEvent({ id: '1', source: '/office', type: 'x', datacontenttype: 'application/json', data: { value: 1 } });
    const { headers } = Kafka.binary(event) as KafkaSdkMessage;
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    await bus.publish(topic.name, [{ key: 'L05', value: '{"value":1}', headers: texts }]);
    const seen: ReceivedMessage[] = [];
    const consume = async ({ messages }: { messages: readonly ReceivedMessage[] }): Promise<void> => void seen.push(...messages);
    await bus.subscribe({ group: topic.name, topics: [topic.name], consumer: { consume } });
    await until(() => seen.length === 1);
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', ce_id: '1', ce_specversion: '1.0', ce_source: '/office' });
  });
});

/** The SDK writes instants to the millisecond. */
function withInstant(value: string): object {
  const event = JSON.parse(value) as { readonly time: string };
  return { ...event, time: new Date(event.time).toISOString() };
}

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
