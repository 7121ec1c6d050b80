import { StoreUnavailable, type Consumer } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import { KafkaBroker } from '../../../../engines/kafka-broker';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { CloseTimedOut, PositionBeyondEnd } from './kafka-errors';
import { closeBuses, newTopic, pause, testBus, until } from './spec-support';

/** Longer than all that Kafka and kafkajs wait for: session 6 s, rebalance 30 s, kafkajs' own retries 3 s. */
const OUTAGE_MS = 62_000;
/** Longer than the session of the broker with its controller (3 s), which then makes it coordinator of its groups anew. */
const MOMENT_MS = 4_500;
const MOMENTS = 4;
const GROUPS = 12;

jest.setTimeout(180_000);

describeWithEngines('a broker that stops answering', ['own kafka'], () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await KafkaBroker.start();
  });
  afterEach(closeBuses);
  afterAll(() => broker.stop());

  test('while a topic is read once: the reading rejects, instead of waiting for ever', async () => {
    const topic = newTopic(1);
    const { bus } = await testBus(broker.brokers, { closeWithinMs: 500 });
    await bus.ensureTopics([topic]);
    for (const key of ['a', 'b', 'c']) await bus.publish(topic.name, [{ key, value: key.repeat(700_000) }]); // more than one fetch
    const options = { bus, topic: topic.name, partitions: 1, group: topic.name, deadlineMs: 1_000 };
    const reading = readTopic(options, () => broker.freeze());
    await expect(reading).rejects.toThrow(`The event bus has been away for 1 s while ${topic.name} was read. Look at its servers`);
    await expect(reading).rejects.toBeInstanceOf(StoreUnavailable);
    await broker.thaw();
  });

  test('for a moment: topics are created as soon as its controller counts it again', async () => {
    const { bus } = await testBus(broker.brokers, { sessionTimeoutMs: 10_000 });
    for (let round = 0; round < MOMENTS; round += 1) {
      await broker.freeze();
      await pause(MOMENT_MS);
      await broker.thaw();
      await bus.ensureTopics([newTopic(1)]);
    }
  });

  test('for a moment, again and again: all of its consumers consume again', async () => {
    const { bus } = await testBus(broker.brokers, { sessionTimeoutMs: 10_000 });
    const topics = Array.from({ length: GROUPS }, () => newTopic(1));
    await bus.ensureTopics(topics);
    const seen = new Map<string, string[]>(topics.map(({ name }) => [name, []]));
    const subscriptions = await Promise.all(
      topics.map(({ name }) => {
        const consume: Consumer['consume'] = async ({ messages }) => void seen.get(name)?.push(...messages.map(({ value }) => value));
        return bus.subscribe({ group: name, topics: [name], consumer: { consume } });
      }),
    );
    const rounds = Array.from({ length: MOMENTS }, (_, round) => String(round));
    for (const round of rounds) {
      await broker.freeze();
      await pause(MOMENT_MS);
      await broker.thaw();
      for (const { name } of topics) await bus.publish(name, [{ key: 'a', value: round }]);
      await until(() => [...seen.values()].every((values) => values.includes(round)));
    }
    await until(() => subscriptions.every((subscription) => subscription.status() === 'running'));
  });
});

describeWithEngines('a consumer of Kafka that cannot work', ['kafka'], () => {
  afterEach(closeBuses);

  test('a store that does not answer for over a minute: no event is lost, the consumer stays in the group', async () => {
    const topic = newTopic();
    const { bus, logged } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    let away = true;
    let attempts = 0;
    let assignments = 0;
    const seen: string[] = [];
    const consumer = {
      assigned: async () => {
        assignments += 1;
        return undefined;
      },
      consume: async ({ messages }: { messages: readonly { value: string }[] }) => {
        attempts += 1;
        if (away) throw new Error('the store is away');
        seen.push(...messages.map(({ value }) => value));
      },
    };
    const subscription = await bus.subscribe({ group: topic.name, topics: [topic.name], consumer });
    const publish = (round: number): Promise<void> =>
      bus.publish(
        topic.name,
        keys.map((key) => ({ key, value: `${key}:${round}` })),
      );
    logged.length = 0;
    await publish(1);
    await until(() => attempts >= 4);
    await pause(OUTAGE_MS);
    await publish(2);
    expect(subscription.status()).toBe('retrying');
    expect(await subscription.lag()).toBe(80);
    away = false;
    await until(() => seen.length === 80);
    expect(seen.sort()).toEqual(keys.flatMap((key) => [`${key}:1`, `${key}:2`]).sort());
    await until(() => subscription.status() === 'running');
    expect(assignments).toBe(4);
    expect(logged.filter((line) => line.includes('joined the group'))).toEqual([]);
    expect(logged.filter((line) => /^(error|warn)/.test(line))).toEqual([]);
  });

  test('a batch that takes longer than the session: its consumer stays in the group, because heartbeats go on', async () => {
    const topic = newTopic(1);
    const { bus, logged } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    const seen: string[] = [];
    const consumer = {
      consume: async ({ messages }: { messages: readonly { value: string }[] }) => {
        if (seen.length === 0) await pause(10_000);
        seen.push(...messages.map(({ value }) => value));
      },
    };
    await bus.subscribe({ group: topic.name, topics: [topic.name], consumer });
    logged.length = 0;
    await bus.publish(topic.name, [{ key: 'a', value: '1' }]);
    await until(() => seen.length === 1);
    await bus.publish(topic.name, [{ key: 'a', value: '2' }]);
    await until(() => seen.length === 2);
    expect(seen).toEqual(['1', '2']);
    expect(logged.filter((line) => line.includes('joined the group'))).toEqual([]);
  });

  test('a batch that does not end: close leaves the group at its deadline and rejects; the next consumer gets the batch', async () => {
    const topic = newTopic(1);
    const brokers = kafkaBrokers();
    const [stuck, next] = [await testBus(brokers, { closeWithinMs: 500 }), await testBus(brokers)];
    await stuck.bus.ensureTopics([topic]);
    let begun = false;
    const consume = (): Promise<void> => {
      begun = true;
      return new Promise(() => undefined);
    };
    const subscription = await stuck.bus.subscribe({ group: topic.name, topics: [topic.name], consumer: { consume } });
    await stuck.bus.publish(topic.name, [{ key: 'a', value: '1' }]);
    await until(() => begun);
    await expect(subscription.close()).rejects.toThrow(CloseTimedOut);
    await expect(subscription.close()).rejects.toThrow(`${topic.name}/0`);
    expect(subscription.status()).toBe('closed');
    let seen = 0;
    await next.bus.subscribe({
      group: topic.name,
      topics: [topic.name],
      consumer: { consume: async ({ messages }) => void (seen += messages.length) },
    });
    await until(() => seen === 1);
  });

  test('a position behind the end of the log is reported, and the subscription is retrying', async () => {
    const topic = newTopic(1);
    const { bus } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    await bus.publish(topic.name, [{ key: 'a', value: '1' }]);
    const failures: unknown[] = [];
    let stored = 500;
    let seen = 0;
    const subscription = await bus.subscribe({
      group: topic.name,
      topics: [topic.name],
      consumer: {
        assigned: async () => stored,
        consume: async ({ messages }) => void (seen += messages.length),
        failed: (_, error) => void failed(error),
      },
    });
    const failed = (error: unknown): number => failures.push(error);
    await until(() => failures.length > 1);
    expect(failures[0]).toBeInstanceOf(PositionBeyondEnd);
    expect((failures[0] as Error).message).toContain(`${topic.name}/0 ends at 1, but 500 is where to go on`);
    expect(subscription.status()).toBe('retrying');
    stored = 0;
    await until(() => seen === 1);
  });
});
