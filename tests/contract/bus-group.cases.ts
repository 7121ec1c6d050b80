import type { EventBus, SubscribeOptions, Subscription } from '@duban/ports';
import { collect, recording, tick, until, type BusReading } from './bus-support';

/** What the cases need, opened for each test. */
export interface GroupCaseContext {
  readonly bus: EventBus;
  readonly inGroup: (name: string) => BusReading;
  readonly publish: (...keys: string[]) => Promise<void>;
}

/** How the members of groups share partitions, positions and lag. Part of the contract of the event bus. */
export function busGroupCases(context: () => GroupCaseContext): void {
  test('two groups each get everything', async () => {
    const { bus, inGroup, publish } = context();
    await publish('a', 'b', 'c');
    const [one, two] = await Promise.all([collect(bus, inGroup('one'), 3), collect(bus, inGroup('two'), 3)]);
    expect(one.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
    expect(two.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
  });

  test('a group goes on where it stopped', async () => {
    const { bus, inGroup, publish } = context();
    await publish('a', 'b', 'c', 'd');
    await collect(bus, inGroup('g'), 4);
    await publish('e');
    const rest = await collect(bus, inGroup('g'), 1);
    expect(rest.map(({ key }) => key)).toEqual(['e']);
  });

  test('a consumer may choose where to start', async () => {
    const { bus, inGroup, publish } = context();
    await publish('a', 'a', 'a');
    await collect(bus, inGroup('g'), 3);
    const again = await collect(bus, { ...inGroup('g'), from: () => 0 }, 3);
    expect(again).toHaveLength(3);
  });

  test('two members share the partitions, and every message reaches one of them', async () => {
    const { bus, inGroup, publish } = context();
    const seen: string[] = [];
    const member = (): SubscribeOptions => ({ ...inGroup('g'), consumer: recording(seen) });
    const first = await bus.subscribe(member());
    const second = await bus.subscribe(member());
    const keys = Array.from({ length: 30 }, (_, index) => `k${index}`);
    await publish(...keys);
    await until(() => keys.every((key) => seen.includes(key)));
    await second.close();
    await publish('after');
    await until(() => seen.includes('after'));
    expect(first.status()).toBe('running');
  });

  test('a member that has left consumes nothing more, also when members come and go at once', async () => {
    const { bus, inGroup, publish } = context();
    const counts = [0, 0, 0];
    const join = (index: number): Promise<Subscription> =>
      bus.subscribe({
        ...inGroup('g'),
        maxBatch: 2,
        consumer: {
          consume: async () => {
            counts[index] = (counts[index] ?? 0) + 1;
            await tick();
          },
        },
      });
    await publish(...Array.from({ length: 120 }, (_, index) => `k${index}`));
    const [first, second, third] = await Promise.all([join(0), join(1), join(2)]);
    await Promise.all([second.close(), third.close()]);
    const before = [...counts];
    await until(async () => (await first.lag()) === 0);
    expect(counts.slice(1)).toEqual(before.slice(1));
  });

  test('a consumer that fails to revoke a partition does not stop the group', async () => {
    const { bus, inGroup, publish } = context();
    const stubborn = await bus.subscribe({
      ...inGroup('g'),
      consumer: { consume: () => Promise.resolve(), revoked: () => Promise.reject(new Error('no')) },
    });
    await stubborn.close();
    await publish('a');
    expect(await collect(bus, inGroup('g'), 1)).toHaveLength(1);
  });

  test('batches of one partition never overlap', async () => {
    const { bus, inGroup, publish } = context();
    const busy = new Set<number>();
    let overlaps = 0;
    let count = 0;
    await bus.subscribe({
      ...inGroup('g'),
      maxBatch: 5,
      consumer: {
        consume: async ({ partition, messages }) => {
          if (busy.has(partition)) overlaps += 1;
          busy.add(partition);
          await new Promise((resolve) => setImmediate(resolve));
          busy.delete(partition);
          count += messages.length;
        },
      },
    });
    await publish(...Array.from({ length: 50 }, (_, index) => `k${index}`));
    await until(() => count === 50);
    expect(overlaps).toBe(0);
  });

  test('lag counts what is not yet consumed', async () => {
    const { bus, inGroup, publish } = context();
    await publish('a', 'b');
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = await bus.subscribe({ ...inGroup('slow'), consumer: { consume: () => gate } });
    expect(await slow.lag()).toBe(2);
    release();
    await until(async () => (await slow.lag()) === 0);
    await slow.close();
    expect(slow.status()).toBe('closed');
  });
}
