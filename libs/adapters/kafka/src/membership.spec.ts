import type { Consumer, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import type { GroupOffsets, Offsets } from './group-offsets';
import { Membership } from './membership';

const SESSION_MS = 6_000;
const HERE = { topic: 'duban.item.v1', partition: 0 };
const REPLACED_POSITION: Offsets = { earliest: 6, end: 8, committed: undefined, isReset: true };
const EVENTS = { GROUP_JOIN: 'join', REBALANCING: 'rebalancing', HEARTBEAT: 'heartbeat', FETCH: 'fetch', STOP: 'stop', CRASH: 'crash' };

/** kafkajs' consumer, whose events the test emits. */
class StubConsumer {
  readonly events = EVENTS;
  acceptCommit: () => void = () => undefined;
  private readonly listeners = new Map<string, (event: unknown) => void>();
  private config: ConsumerRunConfig | undefined;

  on(name: string, listener: (event: unknown) => void): void {
    this.listeners.set(name, listener);
  }

  emit(name: keyof typeof EVENTS, payload: unknown = {}): void {
    this.listeners.get(EVENTS[name])?.({ payload });
  }

  /** The group assigns the partition. */
  assign(): void {
    this.emit('GROUP_JOIN', { memberAssignment: { [HERE.topic]: [HERE.partition] } });
  }

  async fetch(offset: number, answerToHeartbeat: Promise<void> = Promise.resolve()): Promise<void> {
    const message = { offset: String(offset), key: Buffer.from('a'), value: Buffer.from(`m${offset}`), timestamp: '0', headers: {} };
    const batch = { ...HERE, messages: [message], fetchedOffset: String(offset), highWatermark: '9', lastOffset: () => String(offset) };
    const answers = { heartbeat: () => answerToHeartbeat, isStale: () => false, resolveOffset: () => undefined };
    await this.config?.eachBatch?.({ batch, ...answers, commitOffsetsIfNecessary: () => Promise.resolve() } as unknown as EachBatchPayload);
    this.emit('FETCH');
  }

  run(config: ConsumerRunConfig): Promise<void> {
    this.config = config;
    this.assign();
    return Promise.resolve();
  }

  commitOffsets(): Promise<void> {
    return new Promise((resolve) => (this.acceptCommit = resolve));
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }
  subscribe(): Promise<void> {
    return Promise.resolve();
  }
  disconnect(): Promise<void> {
    return Promise.resolve();
  }
  seek(): void {}
  pause(): void {}
  resume(): void {}
}

let consumer: StubConsumer;
let seen: string[];
/** The broker's answer to where the group is. */
let offsets: Promise<Offsets>;
let membership: Membership;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  consumer = new StubConsumer();
  seen = [];
  offsets = Promise.resolve({ earliest: 0, end: 9, committed: 0, isReset: false });
  membership = new Membership({
    kafka: { consumer: () => consumer as unknown as Consumer } as unknown as Kafka,
    offsets: { of: () => offsets } as unknown as GroupOffsets,
    group: 'tracker',
    topics: [HERE.topic],
    partitions: 1,
    fetchBytes: 1_000_000,
    sessionTimeoutMs: SESSION_MS,
    maxBatch: 100,
    maxBatchChars: 1_000_000,
    readersEnded: new Map(),
    expires: () => false,
    consumer: { consume: async ({ messages }) => void seen.push(...messages.map(({ value }) => value)) },
    log: () => undefined,
  });
});
afterEach(async () => {
  await membership.leave();
  jest.useRealTimers();
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function hasEnded(): Promise<boolean> {
  return Promise.race([membership.ended.then(() => true), settle().then(() => false)]);
}

it('a position that reaches the broker just after the broker has answered where the group is counts', async () => {
  let answer: (offsets: Offsets) => void = () => undefined;
  offsets = new Promise((resolve) => (answer = resolve));
  membership.consumed(HERE, 1);
  await settle();
  const bounds = membership.bounds(HERE);
  consumer.acceptCommit();
  await settle();
  answer(REPLACED_POSITION);
  expect(await bounds).toEqual({ ...HERE, earliest: 6, end: 8, committed: 1, isReset: false });
});

describe('after kafkajs was to join again', () => {
  beforeEach(async () => {
    await membership.start();
    await settle();
    consumer.emit('REBALANCING');
    jest.advanceTimersByTime(1_000);
  });

  it('it ends when kafkajs fetches as the member that it was before, which reads nothing any more', async () => {
    consumer.emit('HEARTBEAT');
    await consumer.fetch(0);
    expect(seen).toEqual([]);
    expect(await hasEnded()).toBe(true);
  });

  it('it ends when kafkajs fetches without heartbeats, because the group has removed it', async () => {
    await consumer.fetch(0);
    expect(await hasEnded()).toBe(false);
    jest.advanceTimersByTime(SESSION_MS);
    await consumer.fetch(0);
    expect(await hasEnded()).toBe(true);
  });

  it('it goes on when the partitions are assigned again', async () => {
    consumer.emit('HEARTBEAT'); // a group that has just been joined answers it already
    consumer.assign();
    await settle();
    await consumer.fetch(0);
    jest.advanceTimersByTime(1_000);
    consumer.emit('HEARTBEAT');
    await consumer.fetch(1);
    expect(seen).toEqual(['m0', 'm1']);
    expect(await hasEnded()).toBe(false);
  });
});

it('reads on when its broker is not the coordinator of the group for a moment', async () => {
  await membership.start();
  await settle();
  const refused: Promise<void> = Promise.reject(Object.assign(new Error('not the coordinator'), { type: 'NOT_COORDINATOR_FOR_GROUP' }));
  await consumer.fetch(0, refused);
  await membership.heartbeat();
  jest.advanceTimersByTime(1_000);
  consumer.emit('HEARTBEAT');
  await consumer.fetch(1);
  expect(seen).toEqual(['m0', 'm1']);
  expect(await hasEnded()).toBe(false);
});
