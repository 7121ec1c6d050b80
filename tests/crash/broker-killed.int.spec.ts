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

  /** Publishes like the outbox relay: in order, and again when it was rejected. Counts what was acknowledged, by key. */
  class Relay {
    readonly acknowledged = Array.from({ length: KEYS }, () => 0);
    readonly rejections: unknown[] = [];
    private stopped = false;

    private readonly ended: Promise<void>;

    constructor(private readonly prefix: string) {
      this.ended = this.run();
    }

    total(): number {
      return this.acknowledged.reduce((sum, count) => sum + count, 0);
    }

    async stop(): Promise<void> {
      this.stopped = true;
      await this.ended;
    }

    private async run(): Promise<void> {
      while (!this.stopped) {
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

  /** Keeps what it consumed as the tracker does: with the position beside it. */
  class Fold {
    readonly seen = new Map<string, Set<number>>();
    /** Messages that came before their predecessor of the same key had come. */
    readonly early: string[] = [];

    consume({ messages }: MessageBatch): Promise<void> {
      for (const { key, value } of messages) {
        const seqs = this.seen.get(key) ?? new Set();
        this.seen.set(key, seqs);
        if (Number(value) > 1 && !seqs.has(Number(value) - 1)) this.early.push(`${key}:${value}`);
        seqs.add(Number(value));
      }
      return Promise.resolve();
    }

    /** How many messages of the relay with that prefix have come. */
    of(prefix: string): number {
      let total = 0;
      for (const [key, seqs] of this.seen) if (key.startsWith(prefix)) total += seqs.size;
      return total;
    }
  }

  /** One group and one relay; then what happens to the broker; then all is there. */
  async function reportingWhile(group: string, happens: (fold: Fold, subscription: Subscription) => Promise<void>): Promise<Relay> {
    const fold = new Fold();
    const subscription = await bus.subscribe({ group, topics: [TOPIC.name], consumer: { consume: (batch) => fold.consume(batch) } });
    const relay = new Relay(group);
    await until(() => fold.of(group) > 200);
    await happens(fold, subscription);
    await until(() => subscription.status() === 'running');
    await relay.stop();
    await until(() => fold.of(group) === relay.total());
    await until(async () => (await subscription.lag()) === 0);
    expect(fold.early).toEqual([]);
    for (const error of relay.rejections) expect(error).toMatchObject({ code: 'store-unavailable', kind: 'unreachable' });
    await subscription.close();
    return relay;
  }

  test('a broker that is killed and started again, three times, loses nothing: neither what was acknowledged nor the consumer', async () => {
    await reportingWhile('killed', async (fold, subscription) => {
      for (let kill = 0; kill < 3; kill += 1) {
        const before = fold.of('killed');
        await broker.kill9();
        await until(() => subscription.status() === 'retrying');
        await broker.again();
        await until(() => fold.of('killed') > before + 200);
      }
    });
  });

  test('a broker that answers nothing: readiness turns false, publishing is refused, and all goes on when it wakes', async () => {
    const relay = await reportingWhile('frozen', async (_, subscription) => {
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
