import type { TopicSpec } from '@duban/contracts';
import { addressOf, type Assignment, type EventBus } from '@duban/ports';

export interface TopicsInUseOptions {
  readonly bus: EventBus;
  readonly topics: readonly TopicSpec[];
  /** A consumer group of its own. */
  readonly group: string;
}

/** The names of those topics that have messages; reads none of them. */
export async function topicsInUse({ bus, topics, group }: TopicsInUseOptions): Promise<readonly string[]> {
  const seen = new Set<string>();
  const used = new Set<string>();
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
  let tellAll: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (tellAll = resolve));
  const assigned = (assignment: Assignment): Promise<number> => {
    const { topic, earliest, end } = assignment;
    seen.add(addressOf(assignment));
    if (end > earliest) used.add(topic);
    if (seen.size === partitions) tellAll();
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
  return topics.map(({ name }) => name).filter((name) => used.has(name));
}
