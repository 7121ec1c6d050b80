import type { Message, OutboxEntry } from '@duban/ports';
import { Backoff } from './backoff';
import { OutboxRelay, type OutboxRelayOptions } from './outbox-relay';

/** An outbox in memory, and a bus that can be made to fail. */
class World {
  readonly published: Message[][] = [];
  readonly errors: unknown[] = [];
  refusals = 0;
  private entries: OutboxEntry[] = [];
  private readonly listeners: (() => void)[] = [];
  private readonly watchers: (() => void)[] = [];

  readonly store: OutboxRelayOptions['store'] = {
    unpublished: async (limit) => this.entries.slice(0, limit),
    waiting: async (most) => Math.min(most, this.entries.length),
    markPublished: async (marked) => {
      this.entries = this.entries.filter((entry) => !marked.some((each) => each.itemId === entry.itemId && each.seq === entry.seq));
      this.watchers.forEach((watch) => watch());
    },
    onWritten: (listener) => void this.listeners.push(listener),
  };

  readonly publish = async (_topic: string, messages: readonly Message[]): Promise<void> => {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw new Error('bus is down');
    }
    this.published.push([...messages]);
  };

  write(...seqs: number[]): void {
    this.writeElsewhere(...seqs);
    this.listeners.forEach((listener) => listener());
  }

  /** Writes as another process does, without a call of `onWritten`. */
  writeElsewhere(...seqs: number[]): void {
    this.entries.push(...seqs.map((seq) => ({ itemId: 'L01', seq, value: `event ${seq}` })));
  }

  async drained(): Promise<void> {
    while (this.entries.length > 0) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  relay(more: Partial<OutboxRelayOptions> = {}): OutboxRelay {
    const onError = (error: unknown): void => void this.errors.push(error);
    return new OutboxRelay({
      store: this.store,
      topic: 'duban.livelihood.v1',
      publish: this.publish,
      onError,
      backoff: new Backoff(1, 2),
      ...more,
    });
  }

  values(): string[] {
    return this.published.flat().map(({ value }) => value);
  }
}

describe('the outbox relay', () => {
  it('publishes what an earlier run left behind, in order, keyed by item', async () => {
    const world = new World();
    world.write(1, 2, 3);
    const relay = world.relay();
    relay.start();
    await world.drained();
    await relay.stop();
    expect(world.published).toEqual([[1, 2, 3].map((seq) => ({ key: 'L01', value: `event ${seq}` }))]);
  });

  it('is woken by each write, and publishes the writes of the meantime in one batch', async () => {
    const world = new World();
    const relay = world.relay();
    relay.start();
    world.write(1);
    await world.drained();
    world.write(2);
    world.write(3);
    await world.drained();
    await relay.stop();
    expect(world.published.map((batch) => batch.length)).toEqual([1, 2]);
  });

  it('publishes a long outbox in batches until it is empty', async () => {
    const world = new World();
    world.write(1, 2, 3, 4, 5);
    const relay = world.relay({ maxBatch: 2 });
    relay.start();
    await world.drained();
    await relay.stop();
    expect(world.published.map((batch) => batch.length)).toEqual([2, 2, 1]);
  });

  it('retries until the bus is back; nothing is lost or out of order', async () => {
    const world = new World();
    world.refusals = 3;
    const relay = world.relay();
    relay.start();
    world.write(1, 2);
    await world.drained();
    await relay.stop();
    expect(world.errors).toHaveLength(3);
    expect(world.values()).toEqual(['event 1', 'event 2']);
  });

  it('counts the waiting events, and stops while the bus is down', async () => {
    const world = new World();
    world.refusals = Number.POSITIVE_INFINITY;
    const relay = world.relay();
    relay.start();
    world.write(1, 2);
    expect(await relay.lag()).toBe(2);
    await relay.stop();
    await relay.stop();
    expect(await relay.lag()).toBe(2);
  });

  it('counts once for all concurrent callers, and anew for a later one', async () => {
    const world = new World();
    const counts: ((waiting: number) => void)[] = [];
    const relay = world.relay({ store: { ...world.store, waiting: () => new Promise((resolve) => counts.push(resolve)) } });
    const asked = [relay.lag(), relay.lag(), relay.lag()];
    counts[0]?.(5);
    expect(await Promise.all(asked)).toEqual([5, 5, 5]);
    const later = relay.lag();
    counts[1]?.(0);
    expect(await later).toBe(0);
    expect(counts).toHaveLength(2);
  });

  it('asks the store again after a count that failed', async () => {
    const world = new World();
    world.write(1, 2);
    let failures = 1;
    const waiting = (most: number): Promise<number> => {
      failures -= 1;
      return failures < 0 ? world.store.waiting(most) : Promise.reject(new Error('the store is away'));
    };
    const relay = world.relay({ store: { ...world.store, waiting } });
    await expect(relay.lag()).rejects.toThrow('the store is away');
    expect(await relay.lag()).toBe(2);
  });

  it('two relays on one store publish everything, each item in order but for repetitions', async () => {
    const world = new World();
    const relays = [world.relay({ maxBatch: 2 }), world.relay({ maxBatch: 3 })];
    world.write(1, 2, 3, 4, 5, 6, 7);
    relays.forEach((relay) => relay.start());
    await world.drained();
    await Promise.all(relays.map((relay) => relay.stop()));
    expect([...new Set(world.values())]).toEqual([1, 2, 3, 4, 5, 6, 7].map((seq) => `event ${seq}`));
  });

  it('that is not the only one finds events that another process wrote and did not publish', async () => {
    const world = new World();
    const relay = world.relay({ lookEveryMs: 5, gatherMs: 1 });
    relay.start();
    await world.drained();
    world.writeElsewhere(1, 2);
    await world.drained();
    await relay.stop();
    expect(world.values()).toEqual(['event 1', 'event 2']);
  });
});
