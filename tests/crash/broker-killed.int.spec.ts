import { KafkaBus } from '@duban/kafka';
import type { Message, MessageBatch, Subscription } from '@duban/ports';
import { KafkaBroker } from '../../engines/kafka-broker';
import { describeWithEngines } from '../support/engines/describe-with-engines';

jest.setTimeout(180_000);

const TOPIC = { name: 'duban.test.v1', partitions: 4, cleanup: 'keep' } as const;
const KEYS = 20;

describeWithEngines('a broker that fails while departments report', ['own kafka'], () => {
  let broker: KafkaBroker;
  let bus: KafkaBus;

  beforeAll(async () => {
    broker = await KafkaBroker.start();
    bus = await KafkaBus.connect({
      brokers: broker.brokers,
      clientId: 'crash',
      sessionTimeoutMs: 6_000,
      log: () => undefined,
    });
    await bus.ensureTopics([TOPIC]);
  });
  afterAll(async () => {
    await bus.close();
    await broker.stop();
  });

  /** Publishes like the outbox relay: in order, and again after a rejection. It counts the acknowledged messages by key. */
  class Relay {
    readonly acknowledged = Array.from({ length: KEYS }, () => 0);
    readonly rejections: unknown[] = [];
    private isStopped = false;
    private readonly ended: Promise<void>;

    constructor(private readonly prefix: string) {
      this.ended = this.run();
    }

    total(): number {
      return this.acknowledged.reduce((sum, count) => sum + count, 0);
    }

    async stop(): Promise<void> {
      this.isStopped = true;
      await this.ended;
    }

    private async run(): Promise<void> {
      while (!this.isStopped) {
        const messages: Message[] = this.acknowledged.map((count, key) => ({ key: `${this.prefix} ${key}`, value: String(count + 1) }));
        try {
          await bus.publish(TOPIC.name, messages);
          for (const key of this.acknowledged.keys()) this.acknowledged[key]! += 1;
        } catch (error) {
          this.rejections.push(error);
        }
        await pause(5);
      }
    }
  }

  /** Remembers the consumed messages by key. */
  class Fold {
    readonly consumed = new Map<string, Set<number>>();
    /** Messages that were delivered before their predecessor of the same key. */
    readonly outOfOrder: string[] = [];

    consume({ messages }: MessageBatch): Promise<void> {
      for (const { key, value } of messages) {
        const seqs = this.consumed.get(key) ?? new Set();
        this.consumed.set(key, seqs);
        if (Number(value) > 1 && !seqs.has(Number(value) - 1)) this.outOfOrder.push(`${key}:${value}`);
        seqs.add(Number(value));
      }
      return Promise.resolve();
    }

    /** The number of consumed messages of the relay with that prefix. */
    count(prefix: string): number {
      let total = 0;
      for (const [key, seqs] of this.consumed) if (key.startsWith(prefix)) total += seqs.size;
      return total;
    }
  }

  /** Publishes and consumes during a failure of the broker, then checks that every acknowledged message was consumed once. */
  async function publishDuring(group: string, failure: (fold: Fold, subscription: Subscription) => Promise<void>): Promise<Relay> {
    const fold = new Fold();
    const subscription = await bus.subscribe({ group, topics: [TOPIC.name], consumer: { consume: (batch) => fold.consume(batch) } });
    const relay = new Relay(group);
    await until(() => fold.count(group) > 200);
    await failure(fold, subscription);
    await until(() => subscription.status() === 'running');
    await relay.stop();
    await until(() => fold.count(group) === relay.total());
    await until(async () => (await subscription.lag()) === 0);
    expect(fold.outOfOrder).toEqual([]);
    for (const error of relay.rejections) expect(error).toMatchObject({ code: 'store-unavailable', kind: 'unreachable' });
    await subscription.close();
    return relay;
  }

  test('a broker that is killed and restarted three times loses no acknowledged message, and its consumer goes on', async () => {
    await publishDuring('killed', async (fold, subscription) => {
      for (let kill = 0; kill < 3; kill += 1) {
        const before = fold.count('killed');
        await broker.kill9();
        await until(() => subscription.status() === 'retrying');
        await broker.again();
        await until(() => fold.count('killed') > before + 200);
      }
    });
  });

  test('while a broker is frozen, the subscription is not running and publishing is rejected; both go on after it is thawed', async () => {
    const relay = await publishDuring('frozen', async (_, subscription) => {
      await broker.freeze();
      await until(() => subscription.status() === 'retrying');
      await expect(bus.publish(TOPIC.name, [{ key: 'other', value: '1' }])).rejects.toMatchObject({ kind: 'unreachable' });
      await broker.thaw();
    });
    expect(relay.rejections).not.toEqual([]);
  });

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await pause(20);
  }
});
