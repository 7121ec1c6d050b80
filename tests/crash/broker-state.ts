import { DEAD_LETTER_TOPIC, itemTopic } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { KafkaBus } from '@duban/kafka';
import { prefixedBus, type DeadLetter } from '@duban/runtime';
import { Kafka, logLevel } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';

interface BrokerAccess {
  readonly brokers: readonly string[];
  /** The prefix of topics and groups. */
  readonly prefix: string;
}

/** Reads the dead letter topic. A dead letter that was published twice, after a redelivery, is returned once. */
export async function readDeadLetters({ brokers, prefix }: BrokerAccess): Promise<DeadLetter[]> {
  const bus = prefixedBus(await KafkaBus.connect({ brokers, clientId: 'dead-letters', log: () => undefined }), prefix);
  const found = new Map<string, DeadLetter>();
  const consume = ({ messages }: { messages: readonly { value: string }[] }): Promise<void> => {
    for (const { value } of messages) {
      const { id, data } = JSON.parse(value) as { id: string; data: DeadLetter };
      found.set(id, data);
    }
    return Promise.resolve();
  };
  try {
    const subscription = await bus.subscribe({ group: 'reader-of-dead-letters', topics: [DEAD_LETTER_TOPIC], consumer: { consume } });
    do await pause(500);
    while (subscription.status() !== 'running' || (await subscription.lag()) > 0);
    return [...found.values()];
  } finally {
    await bus.close();
  }
}

/** Reads the committed offset of the trackers' group and the end of the log from the broker, for each partition of the item topics. */
export async function readTrackerOffsets({ brokers, prefix }: BrokerAccess): Promise<Record<string, { committed: number; end: number }>> {
  const admin = new Kafka({ clientId: 'positions', brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const offsets: Record<string, { committed: number; end: number }> = {};
    for (const topic of SERVICES.map((service) => `${prefix}${itemTopic(service)}`)) {
      const groups = await admin.fetchOffsets({ groupId: `${prefix}tracker`, topics: [topic] });
      const committed = new Map(groups.flatMap(({ partitions }) => partitions.map(({ partition, offset }) => [partition, Number(offset)])));
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        // -1 means that nothing was committed, because the partition was empty.
        offsets[`${topic}/${partition}`] = { committed: Math.max(0, committed.get(partition) ?? 0), end: Number(high) };
    }
    return offsets;
  } finally {
    await admin.disconnect();
  }
}
