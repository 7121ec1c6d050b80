import type { TopicSpec } from '@duban/contracts';
import { addressOf, type Assignment, type EventBus } from '@duban/ports';
import { closeWhenDone } from '@duban/runtime';

export interface TopicsInUseOptions {
  readonly bus: Pick<EventBus, 'subscribe'>;
  readonly topics: readonly TopicSpec[];
  /** A consumer group of its own. */
  readonly group: string;
  /** How long the bus may be away meanwhile. Default 60 s. */
  readonly patienceMs?: number;
}

/** The names of those topics that have messages; reads none of them. @throws StoreUnavailable when the bus stays away */
export async function topicsInUse({ bus, topics, group, patienceMs }: TopicsInUseOptions): Promise<readonly string[]> {
  const seen = new Set<string>();
  const used = new Set<string>();
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
  const all = Promise.withResolvers<undefined>();
  const assigned = (assignment: Assignment): Promise<number> => {
    const { topic, earliest, end } = assignment;
    seen.add(addressOf(assignment));
    if (end > earliest) used.add(topic);
    if (seen.size === partitions) all.resolve(undefined);
    return Promise.resolve(end);
  };
  const subscription = await bus.subscribe({
    group,
    topics: topics.map(({ name }) => name),
    consumer: { assigned, consume: () => Promise.resolve() },
  });
  await closeWhenDone(subscription, all.promise, { patienceMs, doing: 'it was asked which topics have messages' });
  return topics.map(({ name }) => name).filter((name) => used.has(name));
}
