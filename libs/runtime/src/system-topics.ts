import { itemTopic, topicsWith } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { EventBus } from '@duban/ports';

/**
 * The partitions with which the system on this bus was made; undefined when it has no topics yet. Topics that do not agree with one another
 * are refused by `ensureSystemTopics`.
 */
export async function findPartitions(bus: Pick<EventBus, 'partitionCounts'>): Promise<number | undefined> {
  const counts = await bus.partitionCounts(SERVICES.map(itemTopic));
  return [...counts.values()][0];
}

/**
 * Makes the topics of a new system with so many partitions, and verifies those of an existing one, which keeps what it was made with: the
 * partition of an item depends on the count.
 * @throws TopicMismatch when a topic has another count than the others
 */
export async function ensureSystemTopics(bus: Pick<EventBus, 'partitionCounts' | 'ensureTopics'>, wanted: number): Promise<void> {
  await bus.ensureTopics(topicsWith((await findPartitions(bus)) ?? wanted));
}
