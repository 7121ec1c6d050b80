import type { Assignment, BatchContext, Consumer, EventBus, MessageBatch, PartitionRef, SubscribeOptions } from '@duban/ports';

/**
 * The bus with a prefix before the name of every topic and group in the cluster; callers use the names without it. So several
 * systems, as a test beside the real one, share one cluster, and its access control can distinguish them.
 */
export function prefixedBus(bus: EventBus, prefix: string): EventBus {
  if (prefix === '') return bus;
  const there = (name: string): string => `${prefix}${name}`;
  return {
    ensureTopics: (topics) => bus.ensureTopics(topics.map((topic) => ({ ...topic, name: there(topic.name) }))),
    partitionCounts: async (topics) => {
      const counts = await bus.partitionCounts(topics.map(there));
      return new Map([...counts].map(([name, count]) => [name.slice(prefix.length), count]));
    },
    publish: (topic, messages) => bus.publish(there(topic), messages),
    subscribe: (options) => bus.subscribe(subscriptionThere(options, prefix)),
    close: () => bus.close(),
  };
}

function subscriptionThere(options: SubscribeOptions, prefix: string): SubscribeOptions {
  const topics = options.topics.map((topic) => `${prefix}${topic}`);
  return { ...options, group: `${prefix}${options.group}`, topics, consumer: consumerHere(options.consumer, prefix.length) };
}

/** Gives the consumer the names without the prefix. */
function consumerHere(consumer: Consumer, length: number): Consumer {
  const here = <Ref extends PartitionRef>(ref: Ref): Ref => ({ ...ref, topic: ref.topic.slice(length) });
  return {
    consume: (batch: MessageBatch, context: BatchContext) => consumer.consume(here(batch), context),
    ...(consumer.assigned && { assigned: async (assignment: Assignment) => consumer.assigned?.(here(assignment)) }),
    ...(consumer.revoked && { revoked: async (partition: PartitionRef) => consumer.revoked?.(here(partition)) }),
    ...(consumer.failed && { failed: (partition: PartitionRef, error: unknown) => consumer.failed?.(here(partition), error) }),
  };
}
