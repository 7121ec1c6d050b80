import { TopicMismatch } from '@duban/ports';
import { protocolError, TopicsNotCreated } from './kafka-errors';
import type { SettingChange } from './topic-settings';

/** The new values of settings, each with the one before. */
export function describeChanges(changes: readonly SettingChange[]): string {
  return changes.map(({ name, wanted, was }) => `${name}=${wanted} instead of ${was}`).join(', ');
}

/** The warning that the broker refuses to change settings. */
export function cannotChange(topic: string, changes: readonly SettingChange[], reason: string): string {
  const settings = changes.map(({ name, wanted }) => `${name}=${wanted}`).join(',');
  const command = `kafka-configs.sh --alter --topic ${topic} --add-config ${settings}`;
  return (
    `Topic ${topic} should have ${describeChanges(changes)}, and Kafka does not let us change it (${reason}): ` +
    'one message that another program compresses, ' +
    `or that is too large to be put aside, would hold up its readers. Have it changed: ${command}`
  );
}

/** The error of an existing topic that must not be used. */
export function mismatch(topic: string, faults: readonly string[]): TopicMismatch {
  return new TopicMismatch(
    `Topic ${topic} has ${faults.join(', ')}. The partition of a key depends on the count, so it must not change: start the version ` +
      'that made the topic, or export and import into a new system; a setting can be put right with kafka-configs.sh --alter.',
  );
}

/** Whether topics were not created because the controller has fewer brokers than a topic would have copies. */
export function lacksBrokers(error: unknown): boolean {
  return creationFaults(error).includes('INVALID_REPLICATION_FACTOR');
}

function creationFaults(error: unknown): readonly (string | undefined)[] {
  const causes = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [error];
  return causes.map(protocolError);
}

/** The error of a failed creation; undefined when the topics were created by another process. */
export function creationError(error: unknown, replicationFactor: number): Error | undefined {
  const types = creationFaults(error);
  if (lacksBrokers(error))
    return new TopicsNotCreated(
      replicationFactor === 1
        ? 'Topics cannot be created: the cluster has no broker that works. Look at the brokers.'
        : `Topics cannot be created with ${replicationFactor} copies: there are fewer brokers. ` +
            'Start the others, or lower the replication factor (KAFKA_REPLICATION).',
      { cause: error },
    );
  // Another process has created some of them meanwhile; verify() checks them.
  if (types.every((type) => type === 'TOPIC_ALREADY_EXISTS')) return undefined;
  return new TopicsNotCreated(`Topics cannot be created (${types.join(', ')}). Look at the brokers, and at the rights of this user.`, {
    cause: error,
  });
}
