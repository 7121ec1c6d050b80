import type { TopicSpec } from '@duban/contracts';
import type { Assignment, EventBus } from '@duban/ports';

export interface TopicsInUseOptions {
  readonly bus: EventBus;
  readonly topics: readonly TopicSpec[];
  /** A consumer group of its own. */
  readonly group: string;
}

/** The names of those topics that have messages; reads none of them. */
export async function topicsInUse({ bus, topics, group }: TopicsInUseOptions): Promise<readonly string[]> {
  const lengths = new Map<string, number>();
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
  let tellAll: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (tellAll = resolve));
  const assigned = ({ topic, partition, earliest, end }: Assignment): Promise<number> => {
    lengths.set(`${topic}/${partition}`, end - earliest);
    if (lengths.size === partitions) tellAll();
    return Promise.resolve(end);
  };
  const subscription = await bus.subscribe({
    group,
    topics: topics.map(({ name }) => name),
    consumer: { assigned, consume: () => Promise.resolve() },
  });
  try {
    await all;
  } finally {
    await subscription.close();
  }
  return topics.map(({ name }) => name).filter((name) => [...lengths].some(([at, length]) => at.startsWith(`${name}/`) && length > 0));
}
