import type { Assignment, Consumer, MessageBatch, PartitionRef } from '@duban/ports';
import { describeWithEngines, kafkaBrokers } from '../../../../tests/support/engines/describe-with-engines';
import { closeBuses, newTopic, pause, testBus, until } from './spec-support';

jest.setTimeout(120_000);

const TOPIC = newTopic();
const KEYS = 40;

/** What two processes share: a database with the positions of the consumer, and a log of what they did, in order. */
class Shared {
  readonly offsets = new Map<number, number>();
  /** Values in the order in which they were consumed, by key. */
  readonly seen = new Map<string, number[]>();
  readonly busy = new Map<number, string>();
  readonly faults: string[] = [];

  member(name: string): Consumer & { readonly given: Set<number>; readonly kept: number[] } {
    const given = new Set<number>();
    const kept: number[] = [];
    return {
      given,
      kept,
      assigned: async ({ partition, end }: Assignment) => {
        await pause(2);
        if (given.has(partition)) kept.push(partition);
        given.add(partition);
        const position = this.offsets.get(partition);
        if (position !== undefined && position > end) this.faults.push(`${partition} ends at ${end}, before ${position}`);
        return position;
      },
      consume: async (batch) => {
        if (!given.has(batch.partition)) this.faults.push(`${name} reads ${batch.partition}, which it does not hold`);
        await this.consume(name, batch);
      },
      revoked: async ({ partition }: PartitionRef) => {
        if (this.busy.get(partition) === name) this.faults.push(`${name} lets go of ${partition} with a batch in hand`);
        given.delete(partition);
      },
    };
  }

  private async consume(name: string, { partition, messages }: MessageBatch): Promise<void> {
    const other = this.busy.get(partition);
    if (other !== undefined) this.faults.push(`${name} and ${other} overlap on ${partition}`);
    this.busy.set(partition, name);
    const position = this.offsets.get(partition) ?? 0;
    if (messages[0]!.offset > position) this.faults.push(`${partition}: ${messages[0]!.offset} follows ${position}`);
    await pause(20);
    for (const { key, value, offset } of messages.filter((message) => message.offset >= position)) {
      const values = this.seen.get(key) ?? [];
      this.seen.set(key, [...values, Number(value)]);
      this.offsets.set(partition, offset + 1);
    }
    this.busy.delete(partition);
  }
}

describeWithEngines('members of a group on Kafka', ['kafka'], () => {
  afterEach(closeBuses);

  test('members come and go while all are alive: every message once by the stored positions, in order, one at a time', async () => {
    const brokers = kafkaBrokers();
    const group = `g-${TOPIC.name}`;
    const shared = new Shared();
    const [one, two] = [await testBus(brokers), await testBus(brokers)];
    await one.bus.ensureTopics([TOPIC]);
    let round = 0;
    const publish = async (): Promise<void> => {
      round += 1;
      await one.bus.publish(
        TOPIC.name,
        Array.from({ length: KEYS }, (_, key) => ({ key: `k${key}`, value: String(round) })),
      );
    };
    const first = shared.member('first');
    await one.bus.subscribe({ group, topics: [TOPIC.name], maxBatch: 7, consumer: first });
    one.logged.length = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      const second = shared.member('second');
      const joined = two.bus.subscribe({ group, topics: [TOPIC.name], maxBatch: 7, consumer: second });
      await until(async () => publish().then(() => second.given.size === 2 && first.given.size === 2));
      await (await joined).close();
      expect(second.given.size).toBe(0);
      await until(async () => publish().then(() => first.given.size === 4));
    }
    await until(() => KEYS === [...shared.seen.values()].filter((values) => values.length === round).length);
    expect(shared.faults).toEqual([]);
    // Two of the four stay whenever the other one comes, and whenever it goes.
    expect(first.kept.length).toBeGreaterThanOrEqual(4 * (2 + 2));
    const expected = Array.from({ length: round }, (_, index) => index + 1);
    for (const values of shared.seen.values()) expect(values).toEqual(expected);
    expect(one.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('a member that is closed while the group divides its partitions again starts no partition while it leaves', async () => {
    const topic = newTopic();
    const { bus, logged } = await testBus(kafkaBrokers());
    await bus.ensureTopics([topic]);
    const answered: string[] = [];
    let left = false;
    const leaving: Consumer = {
      assigned: async () => {
        await pause(200);
        answered.push(left ? 'after it had left' : 'before');
        return undefined;
      },
      consume: () => Promise.resolve(),
    };
    const join = (consumer: Consumer) => bus.subscribe({ group: `g-${topic.name}`, topics: [topic.name], consumer });
    const member = await join(leaving);
    await until(() => answered.length === topic.partitions);
    const joined = join({ consume: () => Promise.resolve() });
    await until(() => logged.some((line) => line.includes('rebalancing')));
    await member.close();
    await joined;
    left = true;
    await pause(1_000);
    expect(answered).not.toContain('after it had left');
  });
});
