import { MemoryBus } from '@duban/memory';
import type { EventBus } from '@duban/ports';
import { readTopic } from './read-topic';

const TOPIC = { name: 't', partitions: 4, cleanup: 'keep' } as const;

async function read(bus: EventBus, from?: number): Promise<string[]> {
  const found: string[] = [];
  const options = { bus, topic: 't', group: 'once', maxBatch: 3, ...(from !== undefined && { from: () => from }) };
  await readTopic(options, async ({ messages }) => void found.push(...messages.map(({ value }) => value)));
  return found.sort();
}

describe('reading a topic once', () => {
  let bus: MemoryBus;
  beforeEach(async () => {
    bus = new MemoryBus();
    await bus.ensureTopics([TOPIC]);
  });
  afterEach(() => bus.close());

  it('ends at once on an empty topic', async () => {
    expect(await read(bus)).toEqual([]);
  });

  it('reads all of it every time, also with empty partitions', async () => {
    const values = Array.from({ length: 20 }, (_, index) => String(index + 10));
    await bus.publish(
      't',
      values.map((value) => ({ key: `k${Number(value) % 2}`, value })),
    );
    expect(await read(bus)).toEqual(values);
    expect(await read(bus)).toEqual(values);
  });

  it('begins at the given offset, and does not wait where nothing is left', async () => {
    await bus.publish(
      't',
      ['a', 'b', 'c'].map((value) => ({ key: 'k', value })),
    );
    expect(await read(bus, 2)).toEqual(['c']);
    expect(await read(bus, 3)).toEqual([]);
  });

  it('ends at the given offset', async () => {
    await bus.publish(
      't',
      ['a', 'b', 'c'].map((value) => ({ key: 'k', value })),
    );
    const upTo = async (offset: number): Promise<string[]> => {
      const found: string[] = [];
      const options = { bus, topic: 't', group: 'once', upTo: () => offset };
      await readTopic(options, async ({ messages }) => void found.push(...messages.map(({ value }) => value)));
      return found;
    };
    expect(await upTo(2)).toEqual(['a', 'b']);
    expect(await upTo(0)).toEqual([]);
    expect(await upTo(9)).toEqual(['a', 'b', 'c']);
  });

  it('reads each message once, also when the bus reassigns the partitions', async () => {
    await bus.publish(
      't',
      ['a', 'b', 'c', 'd'].map((value) => ({ key: 'k', value })),
    );
    const found: string[] = [];
    const options = { bus, topic: 't', group: 'once', maxBatch: 2 };
    await readTopic(options, async ({ messages }) => {
      found.push(...messages.map(({ value }) => value));
      if (found.length > 2) return;
      const other = await bus.subscribe({ group: 'once', topics: ['t'], consumer: { consume: () => Promise.resolve() } });
      void other.close(); // it waits for the batch in progress, which is this one
    });
    expect(found).toEqual(['a', 'b', 'c', 'd']);
  });

  it('reads batches of the given size, in messages and in characters', async () => {
    await bus.publish(
      't',
      Array.from({ length: 6 }, () => ({ key: 'k', value: 'ten chars!' })),
    );
    const sizes = async (limits: { maxBatch?: number; maxBatchChars?: number }): Promise<number[]> => {
      const found: number[] = [];
      await readTopic({ bus, topic: 't', group: 'once', ...limits }, async ({ messages }) => void found.push(messages.length));
      return found;
    };
    expect(await sizes({ maxBatch: 4 })).toEqual([4, 2]);
    expect(await sizes({ maxBatch: 4, maxBatchChars: 22 })).toEqual([2, 2, 2]);
  });

  it('ends with the error of the handler', async () => {
    await bus.publish('t', [{ key: 'k', value: 'a' }]);
    const options = { bus, topic: 't', group: 'once' };
    await expect(readTopic(options, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  });
});
