import type { Assignment, EventBus, MessageBatch, SubscribeOptions } from '@duban/ports';

export interface BusFactory {
  /** Prefix of the names of topics and groups, when one engine serves all tests. */
  readonly prefix?: string;
  /** Opens the bus, with `again` on the same storage as before if the adapter is durable. */
  open(again?: boolean): EventBus | Promise<EventBus>;
  cleanUp(): void | Promise<void>;
}

/** Describes delivery, never correctness. */
export interface BusCapabilities {
  /** Messages and positions survive close and open. */
  readonly durable: boolean;
}

/** A group and what it reads. */
export type BusReading = Pick<SubscribeOptions, 'group' | 'topics'>;

export interface Seen {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Subscribes until `count` messages have come, then leaves the group. */
export async function collect(
  bus: EventBus,
  options: BusReading & { from?: (assignment: Assignment) => number | undefined },
  count: number,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  const { group, topics, from } = options;
  const consume = ({ partition, messages }: MessageBatch): Promise<void> => {
    seen.push(...messages.map((message) => ({ ...message, partition })));
    return Promise.resolve();
  };
  const consumer = from === undefined ? { consume } : { consume, assigned: (assignment: Assignment) => Promise.resolve(from(assignment)) };
  const subscription = await bus.subscribe({ group, topics, consumer });
  await until(() => seen.length >= count);
  await subscription.close();
  return seen;
}

export function recording(seen: string[]): SubscribeOptions['consumer'] {
  return {
    consume: ({ messages }) => {
      seen.push(...messages.map(({ key }) => key));
      return Promise.resolve();
    },
  };
}

/** Which partition each of a few keys lives in. */
export async function listPartitions(bus: EventBus, probe: BusReading): Promise<Map<string, number>> {
  const keys = ['p', 'q', 'r', 's', 't', 'u'];
  for (const topic of probe.topics)
    await bus.publish(
      topic,
      keys.map((key) => ({ key, value: 'probe' })),
    );
  const seen = await collect(bus, probe, keys.length);
  return new Map(seen.map(({ key, partition }) => [key, partition]));
}

export function keysOfTwoPartitions(partitions: Map<string, number>): [string, string] {
  const [first, ...others] = [...partitions];
  const other = others.find(([, partition]) => partition !== first?.[1]);
  if (first === undefined || other === undefined) throw new Error('all probe keys share one partition');
  return [first[0], other[0]];
}

export function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await tick();
}
