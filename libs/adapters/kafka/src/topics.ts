import { EXPIRY_MS, type TopicSpec } from '@duban/contracts';
import { TopicMismatch, UnknownTopic } from '@duban/ports';
import { Backoff } from '@duban/runtime';
import { ConfigResourceTypes, type Admin, type ITopicConfig } from 'kafkajs';
import { protocolError } from './kafka-errors';

/** What we ask a topic to be, by its cleanup: a log that is the truth is kept for ever. */
const CONFIG: Readonly<Record<TopicSpec['cleanup'], Readonly<Record<string, string>>>> = {
  keep: { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' },
  compact: { 'cleanup.policy': 'compact' },
  expire: { 'cleanup.policy': 'delete', 'retention.ms': String(EXPIRY_MS), 'retention.bytes': '-1' },
};

const SERVED_WITHIN_MS = 10_000;

/** The broker does not make them, or makes them and does not serve them. */
export class TopicsNotCreated extends Error {
  readonly code = 'topics-not-created';
}

/** Creates and verifies topics, and knows which there are. */
export class Topics {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly admin: Admin,
    private readonly replicationFactor: number,
  ) {}

  async ensure(wanted: readonly TopicSpec[]): Promise<void> {
    if (wanted.length === 0) return;
    const present = new Set(await this.admin.listTopics());
    await this.create(wanted.filter(({ name }) => !present.has(name)));
    await this.verify(wanted);
  }

  /** @throws UnknownTopic */
  async partitions(topic: string): Promise<number> {
    const known = this.counts.get(topic);
    if (known !== undefined) return known;
    const present = await this.admin.listTopics();
    if (!present.includes(topic)) throw new UnknownTopic(`There is no topic ${topic}; create it with ensureTopics first.`);
    await this.count([topic]);
    return this.partitions(topic);
  }

  private async create(missing: readonly TopicSpec[]): Promise<void> {
    if (missing.length === 0) return;
    try {
      // kafkajs' own waiting for leaders fails at once on a broker that has not heard yet of what the controller has made.
      await this.admin.createTopics({ topics: missing.map((topic) => this.configOf(topic)), waitForLeaders: false, timeout: 10_000 });
    } catch (error) {
      const fault = creationError(error, this.replicationFactor);
      if (fault !== undefined) throw fault;
    }
    for (const { name } of missing) await this.served(name);
  }

  /**
   * A broker names the leader of a new partition before that leader serves it. A publish that meets one such partition would be sent
   * again for all of them: every message twice.
   */
  private async served(topic: string): Promise<void> {
    const backoff = new Backoff();
    const deadline = Date.now() + SERVED_WITHIN_MS;
    for (;;) {
      try {
        await this.admin.fetchTopicOffsets(topic);
        return;
      } catch (error) {
        if (Date.now() > deadline)
          throw new TopicsNotCreated(
            `Topic ${topic} was created, but its partitions are not served. Look at the brokers, then start again.`,
            {
              cause: error,
            },
          );
        await backoff.pause(new AbortController().signal);
      }
    }
  }

  private configOf({ name, partitions, cleanup }: TopicSpec): ITopicConfig {
    const { replicationFactor } = this;
    // With three copies one may be away, and what is acknowledged still stands on two machines.
    const minInSync = { 'min.insync.replicas': String(Math.max(1, replicationFactor - 1)) };
    const configEntries = Object.entries({ ...CONFIG[cleanup], ...minInSync }).map(([key, value]) => ({ name: key, value }));
    return { topic: name, numPartitions: partitions, replicationFactor, configEntries };
  }

  /** The created ones too: another process may have been faster, with other wishes. */
  private async verify(wanted: readonly TopicSpec[]): Promise<void> {
    await this.count(wanted.map(({ name }) => name));
    const configs = await this.configs(wanted);
    for (const topic of wanted) {
      const faults = [...this.wrongCount(topic), ...wrongConfig(topic, configs.get(topic.name) ?? new Map())];
      if (faults.length > 0) throw mismatch(topic.name, faults);
    }
  }

  private wrongCount({ name, partitions }: TopicSpec): string[] {
    const count = this.counts.get(name) ?? 0;
    return count === partitions ? [] : [`${count} partitions instead of ${partitions}`];
  }

  private async count(names: string[]): Promise<void> {
    const { topics } = await this.admin.fetchTopicMetadata({ topics: names });
    for (const { name, partitions } of topics) this.counts.set(name, partitions.length);
  }

  private async configs(wanted: readonly TopicSpec[]): Promise<Map<string, Map<string, string>>> {
    const resources = wanted.map(({ name, cleanup }) => ({
      type: ConfigResourceTypes.TOPIC,
      name,
      configNames: Object.keys(CONFIG[cleanup]),
    }));
    const described = await this.admin.describeConfigs({ resources, includeSynonyms: false });
    return new Map(
      described.resources.map(({ resourceName, configEntries }) => [
        resourceName,
        new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
      ]),
    );
  }
}

function wrongConfig({ cleanup }: TopicSpec, actual: ReadonlyMap<string, string>): string[] {
  return Object.entries(CONFIG[cleanup]).flatMap(([name, value]) =>
    actual.get(name) === value ? [] : [`${name}=${actual.get(name) ?? '(none)'} instead of ${value}`],
  );
}

function mismatch(topic: string, faults: readonly string[]): TopicMismatch {
  return new TopicMismatch(
    `Topic ${topic} has ${faults.join(', ')}. The partition of a key depends on the count, so it must not change: start the version ` +
      'that made the topic, or export and import into a new system; a setting can be put right with kafka-configs.sh --alter.',
  );
}

function creationError(error: unknown, replicationFactor: number): Error | undefined {
  const causes = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [error];
  const types = causes.map(protocolError);
  if (types.includes('INVALID_REPLICATION_FACTOR'))
    return new TopicsNotCreated(
      `Topics cannot be created with ${replicationFactor} copies: there are fewer brokers. Lower the replication factor (KAFKA_REPLICATION).`,
      { cause: error },
    );
  // Another process created some of them meanwhile; verify() looks at what came of it.
  if (types.every((type) => type === 'TOPIC_ALREADY_EXISTS')) return undefined;
  return new TopicsNotCreated(`Topics cannot be created (${types.join(', ')}). Look at the brokers, and at the rights of this user.`, {
    cause: error,
  });
}
