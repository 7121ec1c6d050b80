import type { TopicSpec } from '@duban/contracts';
import { TopicMismatch, UnknownTopic, type EventBus, type MessageBatch } from '@duban/ports';
import { busConsumerCases } from './bus-consumer.cases';
import { busGroupCases } from './bus-group.cases';
import {
  collect,
  keysOfTwoPartitions,
  listPartitions,
  recording,
  tick,
  until,
  type BusCapabilities,
  type BusFactory,
  type BusReading,
} from './bus-support';

/** What every event bus promises (libs/ports/src/bus.ts), with the same cases for each adapter. */
export function busContract(name: string, capabilities: BusCapabilities, factory: () => BusFactory): void {
  describe(`event bus: ${name}`, () => {
    let made: BusFactory;
    let bus: EventBus;
    let TOPIC: TopicSpec;
    let inGroup: (name: string) => BusReading;

    beforeEach(async () => {
      made = factory();
      const prefix = made.prefix ?? '';
      TOPIC = { name: `${prefix}duban.test.v1`, partitions: 3, cleanup: 'keep' };
      inGroup = (name) => ({ group: `${prefix}${name}`, topics: [TOPIC.name] });
      bus = await made.open();
      await bus.ensureTopics([TOPIC]);
    });
    afterEach(async () => {
      await bus.close();
      await made.cleanUp();
    });

    const publish = (...keys: string[]): Promise<void> =>
      bus.publish(
        TOPIC.name,
        keys.map((key, index) => ({ key, value: `${key}:${index}` })),
      );

    test('delivers everything once a group subscribes, in order per key, one key in one partition', async () => {
      const keys = Array.from({ length: 60 }, (_, index) => `item-${index % 7}`);
      await publish(...keys);
      const seen = await collect(bus, inGroup('g'), 60);
      for (const key of new Set(keys)) {
        const ofKey = seen.filter((message) => message.key === key);
        expect(ofKey.map(({ value }) => Number(value.split(':')[1]))).toEqual(keys.flatMap((each, index) => (each === key ? [index] : [])));
        expect(new Set(ofKey.map(({ partition }) => partition)).size).toBe(1);
      }
    });

    test('delivers a message that names its partition there, behind what was published there before', async () => {
      await publish(...Array.from({ length: 60 }, (_, index) => `item-${index % 7}`));
      await bus.publish(
        TOPIC.name,
        [0, 1, 2].map((partition) => ({ key: 'all', value: `${partition}`, partition })),
      );
      const seen = await collect(bus, inGroup('g'), 63);
      const last = [0, 1, 2].map((number) => seen.filter(({ partition }) => partition === number).at(-1));
      expect(last).toEqual([0, 1, 2].map((partition) => expect.objectContaining({ key: 'all', value: `${partition}`, partition })));
    });

    test('delivers headers and what is published later', async () => {
      const seen = collect(bus, inGroup('g'), 1);
      await bus.publish(TOPIC.name, [{ key: 'a', value: 'late', headers: { trace: '1' } }]);
      expect(await seen).toEqual([expect.objectContaining({ key: 'a', value: 'late', headers: { trace: '1' } })]);
    });

    test('a batch ends at its limits, of messages and of characters', async () => {
      await bus.publish(
        TOPIC.name,
        Array.from({ length: 30 }, (_, index) => ({ key: 'a', value: String(index).padStart(99, '0') })),
      );
      const sizes: number[] = [];
      const consume = (batch: MessageBatch): Promise<void> => {
        sizes.push(batch.messages.length);
        return Promise.resolve();
      };
      await bus.subscribe({ ...inGroup('g'), consumer: { consume }, maxBatch: 12, maxBatchChars: 1_000 });
      await until(() => sizes.reduce((sum, size) => sum + size, 0) === 30);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    });

    test('a rejected batch comes again, and the other partitions are delivered meanwhile', async () => {
      const [bad, good] = keysOfTwoPartitions(await listPartitions(bus, inGroup('probe')));
      const seen: string[] = [];
      let failures = 0;
      const done = until(() => seen.includes(good) && failures >= 2);
      let heal = false;
      const subscription = await bus.subscribe({
        ...inGroup('g'),
        consumer: {
          consume: ({ messages }) => {
            const wanted = messages.filter(({ key, value }) => value !== 'probe' && (key === bad || key === good));
            if (!heal && wanted.some(({ key }) => key === bad)) {
              failures += 1;
              return Promise.reject(new Error('the store is away'));
            }
            seen.push(...wanted.map(({ key }) => key));
            return Promise.resolve();
          },
        },
      });
      await publish(bad, good);
      await done;
      expect(seen).not.toContain(bad);
      expect(subscription.status()).toBe('retrying');
      heal = true;
      await until(() => seen.includes(bad));
    });

    test('refuses an unknown topic, and a topic with another partition count or cleanup; accepts the same one again', async () => {
      await expect(bus.publish('duban.nowhere.v1', [{ key: 'a', value: 'b' }])).rejects.toBeInstanceOf(UnknownTopic);
      const read = { ...inGroup('g'), topics: [TOPIC.name, 'duban.nowhere.v1'], consumer: recording([]) };
      await expect(bus.subscribe(read)).rejects.toBeInstanceOf(UnknownTopic);
      await expect(bus.ensureTopics([{ ...TOPIC, partitions: 5 }])).rejects.toBeInstanceOf(TopicMismatch);
      await expect(bus.ensureTopics([{ ...TOPIC, cleanup: 'compact' }])).rejects.toBeInstanceOf(TopicMismatch);
      await bus.ensureTopics([TOPIC]);
    });

    test('close waits for the batch in progress and may be called twice', async () => {
      let begun = false;
      let finished = false;
      await bus.subscribe({
        ...inGroup('g'),
        consumer: {
          consume: async () => {
            begun = true;
            await tick();
            finished = true;
          },
        },
      });
      await publish('a');
      await until(() => begun);
      await bus.close();
      await bus.close();
      expect(finished).toBe(true);
      await expect(bus.publish(TOPIC.name, [{ key: 'a', value: 'b' }])).rejects.toThrow();
    });

    test('publishes in one call more than one request can have, in order; and an empty list', async () => {
      const value = (index: number): string => `${index}:${'督办'.repeat(8_000)}`;
      const messages = Array.from({ length: 60 }, (_, index) => ({ key: `k${index % 2}`, value: value(index) }));
      await bus.publish(TOPIC.name, messages);
      await bus.publish(TOPIC.name, []);
      const seen = await collect(bus, inGroup('g'), messages.length);
      for (const parity of [0, 1]) {
        const ofKey = seen.filter(({ key }) => key === `k${parity}`).map((message) => message.value);
        expect(ofKey).toEqual(messages.filter(({ key }) => key === `k${parity}`).map((message) => message.value));
      }
    });

    test('does not change texts', async () => {
      const texts = ['{"b":1,"a":[]}', '', 'null', '[1', '\u0000\n', '督办 🚧'];
      await bus.publish(
        TOPIC.name,
        texts.map((text) => ({ key: `k ${text}`, value: text, headers: { text } })),
      );
      const seen = await collect(bus, inGroup('g'), texts.length);
      const byValue = new Map(seen.map((message) => [message.value, message]));
      for (const text of texts) expect(byValue.get(text)).toMatchObject({ key: `k ${text}`, headers: { text } });
    });

    busGroupCases(() => ({ bus, inGroup, publish }));
    busConsumerCases(() => ({ bus, topic: TOPIC, inGroup, publish }));

    if (capabilities.durable) {
      test('messages and positions survive a restart', async () => {
        await publish('a', 'b');
        await collect(bus, inGroup('g'), 2);
        await publish('c');
        await bus.close();
        bus = await made.open(true);
        await bus.ensureTopics([TOPIC]);
        expect((await collect(bus, inGroup('g'), 1)).map(({ key }) => key)).toEqual(['c']);
        expect(await collect(bus, inGroup('other'), 3)).toHaveLength(3);
      });
    }
  });
}
