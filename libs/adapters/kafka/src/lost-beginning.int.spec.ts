import type { TopicSpec } from '@duban/contracts';
import type { Consumer, Subscription } from '@duban/ports';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { BeginningLost } from './kafka-errors';
import { kafkaClient } from './kafka-options';
import { asOperator, closeBuses, newTopic, pause, testBus, until, type TestBus } from './spec-support';

jest.setTimeout(60_000);

const KAFKAJS_EARLIEST = '-2';

describeWithEngines('messages that the log has lost before they were read', ['kafka'], () => {
  let open: TestBus;
  beforeEach(async () => {
    open = await testBus(kafkaBrokers());
  });
  afterEach(closeBuses);

  const publish = ({ name }: TopicSpec, ...values: number[]): Promise<void> =>
    open.bus.publish(
      name,
      values.map((value) => ({ key: 'a', value: String(value) })),
    );
  const lose = ({ name }: TopicSpec, before: number): Promise<void> =>
    asOperator(kafkaBrokers(), async (admin) => {
      await admin.fetchTopicOffsets(name); // kafkajs then knows where the topic is
      await admin.deleteTopicRecords({ topic: name, partitions: [{ partition: 0, offset: String(before) }] });
    });
  const logged = (): string[] => open.logged.filter((line) => /^(error|warn)/.test(line) && !line.includes('kafkajs'));

  interface GroupReader {
    readonly seen: string[];
    readonly failures: unknown[];
    readonly subscription: Subscription;
    /** Lets the batch in progress end, and those behind it. */
    readonly go: () => void;
  }

  /** In the topic's group, from its committed position. @param held the first batch waits until the test releases it */
  async function reader(
    { name }: TopicSpec,
    { blocked = false, assigned }: { blocked?: boolean } & Pick<Consumer, 'assigned'> = {},
  ): Promise<GroupReader> {
    const [seen, failures]: [string[], unknown[]] = [[], []];
    let go: () => void = () => undefined;
    const gate = blocked ? new Promise<void>((resolve) => (go = resolve)) : Promise.resolve();
    const consumer: Consumer = {
      ...(assigned && { assigned }),
      consume: async ({ messages }) => {
        seen.push(...messages.map(({ value }) => value));
        await gate;
      },
      failed: (_, error) => void failures.push(error),
    };
    const subscription = await open.bus.subscribe({ group: name, topics: [name], consumer });
    return { seen, failures, subscription, go: () => go() };
  }

  /** The group has read 0–2, and the log has lost what comes before 6. */
  async function awayFor(topic: TopicSpec): Promise<void> {
    await open.bus.ensureTopics([topic]);
    await publish(topic, 0, 1, 2);
    const before = await reader(topic);
    await until(() => before.seen.length === 3);
    await before.subscription.close();
    await publish(topic, 3, 4, 5, 6, 7);
    await lose(topic, 6);
  }

  /** As kafkajs does before it tells anybody that messages are lost. Only a program that ends right then leaves it so. */
  const replacePosition = ({ name }: TopicSpec): Promise<void> =>
    asOperator(kafkaBrokers(), (admin) =>
      admin.setOffsets({ groupId: name, topic: name, partitions: [{ partition: 0, offset: KAFKAJS_EARLIEST }] }),
    );

  /** It has read 0, and was busy with it until the log had lost what comes before 6. */
  async function overtaken(topic: TopicSpec): Promise<GroupReader> {
    await open.bus.ensureTopics([topic]);
    const slow = await reader(topic, { blocked: true });
    await publish(topic, 0);
    await until(() => slow.seen.length === 1);
    await publish(topic, 1, 2, 3, 4, 5, 6, 7);
    await lose(topic, 6);
    slow.go();
    return slow;
  }

  describe('on a topic that keeps messages, for a consumer that was stopped', () => {
    it('are reported, and it does not go on: the position of the group stays', async () => {
      const topic = newTopic(1);
      await awayFor(topic);
      const { seen, failures, subscription } = await reader(topic);
      await until(() => failures.length > 1);
      expect(failures[0]).toBeInstanceOf(BeginningLost);
      expect((failures[0] as Error).message).toContain(`${topic.name}/0 begins at 6, but 3 is where to go on: up to 3 messages`);
      expect(subscription.status()).toBe('retrying');
      expect(seen).toEqual([]);
      expect(await subscription.lag()).toBe(5);
    });

    it('are reported for a position of its own too; it goes on when that is corrected', async () => {
      const topic = newTopic(1);
      await awayFor(topic);
      let stored = 0;
      const { seen, failures } = await reader(topic, { assigned: async () => stored });
      await until(() => failures.length > 0);
      expect((failures[0] as Error).message).toContain('begins at 6, but 0 is where to go on');
      stored = 6;
      await until(() => seen.length === 2);
      expect(seen).toEqual(['6', '7']);
    });

    it('are reported even when kafkajs has replaced the position and the program was killed right then', async () => {
      const topic = newTopic(1);
      await awayFor(topic);
      await replacePosition(topic);
      const { seen, failures, subscription } = await reader(topic);
      await until(() => failures.length > 0);
      expect(failures[0]).toBeInstanceOf(BeginningLost);
      expect((failures[0] as Error).message).toContain(`${topic.name}/0 begins at 6, but an earlier offset is where to go on: messages`);
      expect([seen, subscription.status()]).toEqual([[], 'retrying']);
    });

    it('do not concern a group that has never read: it begins where the log does', async () => {
      const topic = newTopic(1);
      await awayFor(topic);
      const seen: string[] = [];
      const consume: Consumer['consume'] = async ({ messages }) => void seen.push(...messages.map(({ value }) => value));
      await open.bus.subscribe({ group: `${topic.name}.new`, topics: [topic.name], consumer: { consume } });
      await until(() => seen.length === 2);
      expect(logged()).toEqual([]);
    });
  });

  it('on a topic that keeps messages, for a running consumer: they are reported, and again after a new start', async () => {
    const topic = newTopic(1);
    const slow = await overtaken(topic);
    await until(() => slow.failures.length > 1);
    expect(slow.failures[0]).toBeInstanceOf(BeginningLost);
    expect((slow.failures[0] as Error).message).toContain('begins at 6, but 1 is where to go on: up to 5 messages');
    expect(slow.subscription.status()).toBe('retrying');
    await slow.subscription.close();
    const again = await reader(topic);
    await until(() => again.failures.length > 0);
    expect((again.failures[0] as Error).message).toContain('begins at 6, but 1 is where to go on');
    expect([slow.seen, again.seen]).toEqual([['0'], []]);
  });

  describe('on a topic whose messages expire', () => {
    it('for a consumer that was stopped: it goes on behind them, and logs once how many were lost', async () => {
      const topic = newTopic(1, 'expire');
      await awayFor(topic);
      const { seen, failures, subscription } = await reader(topic);
      await until(() => seen.length === 2);
      expect([seen, failures]).toEqual([['6', '7'], []]);
      await subscription.close();
      await publish(topic, 8);
      const next = await reader(topic);
      await until(() => next.seen.length === 1);
      expect(logged()).toEqual([
        `error ${topic.name} was away, or slow, for too long: up to 3 messages of ${topic.name}/0 went before they were read (3 to 5). ` +
          'It goes on behind them.',
      ]);
    });

    it('for a consumer that was killed when kafkajs had just replaced the position: it logs that messages were lost', async () => {
      const topic = newTopic(1, 'expire');
      await awayFor(topic);
      await replacePosition(topic);
      const { seen } = await reader(topic);
      await until(() => seen.length === 2);
      expect(logged()).toEqual([
        `error ${topic.name} was away, or slow, for too long: messages of ${topic.name}/0 went before they were read (before 6). ` +
          'It goes on behind them.',
      ]);
    });

    it('for a running consumer', async () => {
      const topic = newTopic(1, 'expire');
      const slow = await overtaken(topic);
      await until(() => slow.seen.length === 3);
      expect([slow.seen, slow.failures, slow.subscription.status()]).toEqual([['0', '6', '7'], [], 'running']);
      expect(logged()).toEqual([expect.stringContaining('up to 5 messages')]);
    });
  });

  it('are not those of aborted transactions, nor the markers of transactions: such holes are skipped', async () => {
    const topic = newTopic(1);
    await open.bus.ensureTopics([topic]);
    const { seen, failures } = await reader(topic);
    const producer = kafkaClient({ brokers: kafkaBrokers(), clientId: 'other', log: () => undefined }).producer({
      transactionalId: topic.name,
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await producer.connect();
    for (const [value, end] of [
      ['1', 'commit'],
      ['taken back', 'abort'],
      ['2', 'commit'],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: topic.name, messages: [{ key: 'a', value }] });
      await transaction[end]();
      await pause(500); // so that it is most likely fetched by itself
    }
    await producer.disconnect();
    await publish(topic, 3);
    await until(() => seen.length === 3);
    expect([seen, failures, logged()]).toEqual([['1', '2', '3'], [], []]);
  });
});
