import { itemTopic, TOPICS } from '@duban/contracts';
import type { EventBus, MessageBatch, PartitionRef } from '@duban/ports';
import { prefixedBus } from './prefixed-bus';

const TOPIC = itemTopic('targets');

/** Records how it is called. */
class AskedBus {
  readonly asked: unknown[] = [];
  consumer: Parameters<EventBus['subscribe']>[0]['consumer'] | undefined;
  readonly bus: EventBus = {
    ensureTopics: async (topics) => void this.asked.push(topics.map(({ name }) => name)),
    partitionCounts: async (topics) => {
      this.asked.push(topics);
      return new Map(topics.map((name) => [name, 6]));
    },
    publish: async (topic, messages) => void this.asked.push([topic, messages.length]),
    subscribe: async ({ group, topics, consumer }) => {
      this.asked.push([group, topics]);
      this.consumer = consumer;
      return { status: () => 'running', lag: async () => 0, close: async () => undefined };
    },
    close: async () => void this.asked.push('closed'),
  };
}

describe('a bus with a prefix', () => {
  it('uses topics and groups of its own', async () => {
    const world = new AskedBus();
    const bus = prefixedBus(world.bus, 'trial.');
    await bus.ensureTopics(TOPICS);
    expect(await bus.partitionCounts([TOPIC])).toEqual(new Map([[TOPIC, 6]]));
    await bus.publish(TOPIC, [{ key: 'k', value: 'v' }]);
    await bus.subscribe({ group: 'tracker', topics: [TOPIC], consumer: { consume: async () => undefined } });
    await bus.close();
    const names = TOPICS.map(({ name }) => `trial.${name}`);
    expect(world.asked).toEqual([names, [`trial.${TOPIC}`], [`trial.${TOPIC}`, 1], ['trial.tracker', [`trial.${TOPIC}`]], 'closed']);
  });

  it('gives its consumers the names without the prefix', async () => {
    const world = new AskedBus();
    const received: string[] = [];
    const note = async ({ topic }: PartitionRef): Promise<undefined> => void received.push(topic);
    await prefixedBus(world.bus, 'trial.').subscribe({
      group: 'tracker',
      topics: [TOPIC],
      consumer: { assigned: note, consume: note, revoked: note, failed: (partition) => void note(partition) },
    });
    const partition = { topic: `trial.${TOPIC}`, partition: 0 };
    await world.consumer?.assigned?.({ ...partition, earliest: 0, end: 0, committed: undefined });
    await world.consumer?.consume({ ...partition, messages: [], end: 0 } satisfies MessageBatch, {
      heartbeat: async () => undefined,
      stopping: () => false,
    });
    await world.consumer?.revoked?.(partition);
    world.consumer?.failed?.(partition, new Error('away'));
    expect(received).toEqual([TOPIC, TOPIC, TOPIC, TOPIC]);
  });

  it('is the bus itself when the prefix is empty', () => {
    const { bus } = new AskedBus();
    expect(prefixedBus(bus, '')).toBe(bus);
  });
});
