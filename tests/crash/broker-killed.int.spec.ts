import { KafkaBus } from '@duban/kafka';
import type { Message, MessageBatch } from '@duban/ports';
import { KafkaBroker } from '../support/kafka-broker';

jest.setTimeout(180_000);

const TOPIC = { name: 'duban.test.v1', partitions: 4, cleanup: 'keep' } as const;
const KEYS = 20;

let broker: KafkaBroker;
let bus: KafkaBus;
const told: string[] = [];

beforeAll(async () => {
  broker = await (await KafkaBroker.create()).start();
  bus = await KafkaBus.connect({
    brokers: broker.brokers,
    clientId: 'crash',
    sessionTimeoutMs: 6_000,
    log: (level, message, details) => {
      told.push(message);
      if (process.env.SHOW)
        process.stderr.write(`${new Date().toISOString()} ${level} ${message} ${JSON.stringify(details).slice(0, 300)}\n`);
    },
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
  private readonly ended = this.run();

  total(): number {
    return this.acknowledged.reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const messages: Message[] = this.acknowledged.map((count, key) => ({ key: `k${key}`, value: String(count + 1) }));
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

  total(): number {
    return [...this.seen.values()].reduce((sum, seqs) => sum + seqs.size, 0);
  }
}

test('a broker that is killed and started again, three times, loses nothing: neither what was acknowledged nor the consumer', async () => {
  const fold = new Fold();
  const subscription = await bus.subscribe({ group: 'g', topics: [TOPIC.name], consumer: { consume: (batch) => fold.consume(batch) } });
  const relay = new Relay();
  const statuses = new Set<string>();
  for (const awayMs of [0, 1_000, 15_000]) {
    const before = fold.total();
    await until(() => fold.total() > before + 1_000);
    await broker.kill();
    const end = Date.now() + awayMs;
    while (Date.now() < end) {
      statuses.add(subscription.status());
      await pause(50);
    }
    await broker.start();
    await until(() => subscription.status() === 'running');
  }
  await relay.stop();
  await until(() => fold.total() === relay.total());
  await until(async () => (await subscription.lag()) === 0);
  expect(fold.early).toEqual([]);
  expect(statuses).toContain('retrying');
  expect(relay.rejections).not.toEqual([]);
  for (const error of relay.rejections) expect(error).toMatchObject({ code: 'store-unavailable', kind: 'unreachable' });
  await subscription.close();
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}
