import type { TopicSpec } from '@duban/contracts';
import { formatPartitionKey, type Assignment, type EventBus } from '@duban/ports';
import { closeWhenDone } from '@duban/runtime';

export interface TopicsInUseOptions {
  readonly bus: Pick<EventBus, 'subscribe' | 'partitionCounts'>;
  readonly topics: readonly TopicSpec[];
  /** A consumer group that no other consumer uses. */
  readonly group: string;
  /** How long the bus may be unavailable meanwhile, in ms. Default 60 s. */
  readonly deadlineMs?: number;
}

/** The names of the topics that have messages. Reads no message. @throws StoreUnavailable when the bus is unavailable for too long */
export async function topicsInUse({ bus, topics, group, deadlineMs }: TopicsInUseOptions): Promise<readonly string[]> {
  const assignedPartitions = new Set<string>();
  const used = new Set<string>();
  const names = topics.map(({ name }) => name);
  const counts = await bus.partitionCounts(names);
  const partitions = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const all = Promise.withResolvers<undefined>();
  const assigned = (assignment: Assignment): Promise<number> => {
    const { topic, earliest, end } = assignment;
    assignedPartitions.add(formatPartitionKey(assignment));
    if (end > earliest) used.add(topic);
    if (assignedPartitions.size === partitions) all.resolve(undefined);
    return Promise.resolve(end);
  };
  const subscription = await bus.subscribe({
    group,
    topics: names,
    consumer: { assigned, consume: () => Promise.resolve() },
  });
  await closeWhenDone(subscription, all.promise, { deadlineMs, doing: 'it was asked which topics have messages' });
  return names.filter((name) => used.has(name));
}
