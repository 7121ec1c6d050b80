import type { TopicSpec } from '@duban/contracts';
import type { Assignment, BatchContext, EventBus, MessageBatch } from '@duban/ports';
import { collect, keysOfTwoPartitions, listPartitions, recording, tick, until, type BusReading } from './bus-support';

export interface OpenBus {
  readonly bus: EventBus;
  /** Three partitions. */
  readonly topic: TopicSpec;
  readonly inGroup: (name: string) => BusReading;
  readonly publish: (...keys: string[]) => Promise<void>;
}

/** What a consumer may rely on: where it starts, what it is called with, how it ends. Part of the contract of the event bus. */
export function busConsumerCases(open: () => OpenBus): void {
  test('learns of each partition before its first batch: its bounds, and the position of the group', async () => {
    const { bus, inGroup, publish } = open();
    await publish('a', 'a', 'a');
    const { partition } = (await collect(bus, inGroup('g'), 3))[0]!;
    await publish('a');
    const notified: Assignment[] = [];
    const undocumented: number[] = [];
    const seen: string[] = [];
    const consumer = {
      assigned: async (assignment: Assignment) => {
        await tick();
        notified.push(assignment);
        return undefined;
      },
      consume: async (batch: MessageBatch) => {
        if (!notified.some((each) => each.partition === batch.partition)) undocumented.push(batch.partition);
        seen.push(...batch.messages.map(({ key }) => key));
      },
    };
    await bus.subscribe({ ...inGroup('g'), consumer });
    await until(() => seen.length >= 1 && notified.length >= 3);
    expect(seen).toEqual(['a']);
    expect(undocumented).toEqual([]);
    expect(notified.map((each) => each.partition).sort()).toEqual([0, 1, 2]);
    expect(notified.find((each) => each.partition === partition)).toMatchObject({ earliest: 0, end: 4, committed: 3 });
    expect(notified.find((each) => each.partition !== partition)).toMatchObject({ earliest: 0, end: 0, committed: undefined });
  });

  test('is starting until it has given the start of each partition, and running from then on', async () => {
    const { bus, inGroup } = open();
    let notified = 0;
    let answer: () => void = () => undefined;
    const known = new Promise<void>((resolve) => (answer = resolve));
    const assigned = async (): Promise<undefined> => {
      notified += 1;
      if (notified === 3) await known;
      return undefined;
    };
    const subscription = await bus.subscribe({ ...inGroup('g'), consumer: { ...recording([]), assigned } });
    await until(() => notified === 3);
    await tick();
    expect(subscription.status()).toBe('starting');
    answer();
    await until(() => subscription.status() === 'running');
  });

  test('starts at the offset that it gives, also when that is behind the position of its group', async () => {
    const { bus, inGroup, publish } = open();
    await publish('a', 'a', 'a', 'a');
    const seen = await collect(bus, { ...inGroup('g'), from: ({ end }) => (end === 0 ? undefined : 2) }, 2);
    expect(seen.map(({ offset }) => offset)).toEqual([2, 3]);
  });

  test('a rejected assignment is reported and tried again; no batch comes before it', async () => {
    const { bus, topic, inGroup, publish } = open();
    await publish('a', 'b', 'c', 'd', 'e');
    let attempts = 0;
    const failed: string[] = [];
    const seen: string[] = [];
    const consumer = {
      ...recording(seen),
      assigned: () => {
        attempts += 1;
        return attempts < 5 ? Promise.reject(new Error('the store is away')) : Promise.resolve(undefined);
      },
      failed: (partition: { topic: string }, error: unknown) => void failed.push(`${partition.topic}: ${(error as Error).message}`),
    };
    const subscription = await bus.subscribe({ ...inGroup('g'), consumer });
    await until(() => seen.length === 5);
    expect(failed).toEqual(Array.from({ length: 4 }, () => `${topic.name}: the store is away`));
    await until(() => subscription.status() === 'running');
  });

  test('a rejected batch is reported with its partition; the same messages come again, then those behind them', async () => {
    const { bus, inGroup, publish } = open();
    await publish('a', 'a', 'a', 'a', 'a');
    const attempts: string[][] = [];
    const seen: string[] = [];
    const failed: unknown[] = [];
    const consumer = {
      consume: async ({ messages }: MessageBatch) => {
        attempts.push(messages.map(({ value }) => value));
        if (attempts.length <= 2) throw new Error('not now');
        seen.push(...messages.map(({ value }) => value));
      },
      failed: (_: unknown, error: unknown) => void failed.push(error),
    };
    await bus.subscribe({ ...inGroup('g'), maxBatch: 2, consumer });
    await until(() => seen.length === 5);
    expect(seen).toEqual(['a:0', 'a:1', 'a:2', 'a:3', 'a:4']);
    expect(attempts.slice(0, 3)).toEqual([
      ['a:0', 'a:1'],
      ['a:0', 'a:1'],
      ['a:0', 'a:1'],
    ]);
    expect(failed).toEqual([new Error('not now'), new Error('not now')]);
    expect(Math.max(...attempts.map((attempt) => attempt.length))).toBe(2);
  });

  test('a partition whose batch takes long does not delay the others', async () => {
    const { bus, inGroup, publish } = open();
    const [slow, quick] = keysOfTwoPartitions(await listPartitions(bus, inGroup('probe')));
    const seen: string[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const consumer = {
      consume: async ({ messages }: MessageBatch) => {
        const keys = messages.filter(({ value }) => value !== 'probe').map(({ key }) => key);
        if (keys.includes(slow)) await gate;
        seen.push(...keys);
      },
    };
    await bus.subscribe({ ...inGroup('g'), consumer });
    await publish(slow);
    await publish(quick);
    await until(() => seen.includes(quick));
    await publish(quick);
    await until(() => seen.length === 2);
    expect(seen).toEqual([quick, quick]);
    release();
    await until(() => seen.includes(slow));
  });

  test('is asked to stop on close, finishes the batch in progress, and is then called with every revoked partition', async () => {
    const { bus, inGroup, publish } = open();
    await publish('a');
    const steps: string[] = [];
    const lettingGo: number[] = [];
    let begun = false;
    const consumer = {
      consume: async (_: MessageBatch, context: BatchContext) => {
        begun = true;
        expect(context.stopping()).toBe(false);
        await until(() => context.stopping());
        await context.heartbeat();
        steps.push('finished');
      },
      revoked: async ({ partition }: { partition: number }) => {
        lettingGo.push(partition);
        if (lettingGo.length === 3) steps.push('let go');
      },
    };
    const subscription = await bus.subscribe({ ...inGroup('g'), consumer });
    await until(() => begun);
    await subscription.close();
    expect(lettingGo.sort()).toEqual([0, 1, 2]);
    expect(steps).toEqual(['finished', 'let go']);
  });

  test('the position is behind what it consumed last, also when it was asked to stop meanwhile', async () => {
    const { bus, inGroup, publish } = open();
    await publish('a', 'a');
    let begun = false;
    const consumer = {
      consume: async (_: MessageBatch, context: BatchContext) => {
        begun = true;
        await until(() => context.stopping());
      },
    };
    const subscription = await bus.subscribe({ ...inGroup('g'), consumer });
    await until(() => begun);
    await subscription.close();
    await publish('b');
    expect((await collect(bus, inGroup('g'), 1)).map(({ key }) => key)).toEqual(['b']);
  });

  test('gets every message with its offset and the time at which the bus took it', async () => {
    const { bus, inGroup, publish } = open();
    const before = Date.now();
    await publish('a', 'a', 'a');
    const batches: MessageBatch[] = [];
    await bus.subscribe({ ...inGroup('g'), consumer: { consume: async (batch) => void batches.push(batch) } });
    await until(() => batches.flatMap(({ messages }) => messages).length === 3);
    const messages = batches.flatMap((batch) => batch.messages);
    expect(messages.map(({ offset }) => offset)).toEqual([0, 1, 2]);
    for (const { publishedAt } of messages) expect(publishedAt).toBeGreaterThanOrEqual(before - 1);
    for (const { messages: of, end } of batches) expect(end).toBeGreaterThan(of.at(-1)!.offset);
    expect(messages[0]).not.toHaveProperty('headers');
  });
}
