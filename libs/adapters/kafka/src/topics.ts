import type { TopicSpec } from '@duban/contracts';
import { UnknownTopic } from '@duban/ports';
import { ConfigResourceTypes, ConfigSource, type Admin, type ITopicConfig } from 'kafkajs';
import { protocolError, TopicsNotCreated } from './kafka-errors';
import { copyWarnings, minInSyncOf } from './topic-copies';
import { cannotChange, creationError, describeChanges, lacksBrokers, mismatch } from './topic-messages';
import type { KafkaLog } from './kafka-options';
import { asSettings, findSettingFaults, settingChanges, toConfigEntries, topicSettings, type TopicSettings } from './topic-settings';
import { askForMetadata, tryAgain } from './try-again';

const SERVED_WITHIN_MS = 30_000;
/** A controller counts only brokers whose heartbeats it has; one that starts, or has paused, is back after some 2 s. */
const BROKERS_WITHIN_MS = 10_000;
const MIN_IN_SYNC = 'min.insync.replicas';

/** The settings of an existing topic: all that are in force, and those of them that were set on the topic itself. */
interface Described {
  readonly inForce: TopicSettings;
  readonly own: TopicSettings;
}

/** Creates and verifies topics, corrects settings of existing ones, and knows their partition counts. */
export class Topics {
  private readonly counts = new Map<string, number>();
  private readonly copies = new Map<string, number>();
  private readonly expiring = new Set<string>();

  constructor(
    private readonly admin: Admin,
    private readonly replicationFactor: number,
    private readonly log: KafkaLog,
  ) {}

  async ensure(wanted: readonly TopicSpec[]): Promise<void> {
    if (wanted.length === 0) return;
    for (const { name, cleanup } of wanted) if (cleanup === 'expire') this.expiring.add(name);
    const present = new Set(await this.listTopics());
    await this.create(wanted.filter(({ name }) => !present.has(name)));
    await this.verify(wanted);
  }

  /** As `ensure` was asked, even if an operator has changed the topic since. */
  expires(topic: string): boolean {
    return this.expiring.has(topic);
  }

  /** By name; of the topics that exist. */
  async existing(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const present = new Set(await this.listTopics());
    const names = topics.filter((name) => present.has(name));
    if (names.length > 0) await this.count(names);
    return new Map(names.map((name) => [name, this.counts.get(name) ?? 0]));
  }

  /** @throws UnknownTopic */
  async partitions(topic: string): Promise<number> {
    const known = this.counts.get(topic);
    if (known !== undefined) return known;
    const present = await this.listTopics();
    if (!present.includes(topic)) throw new UnknownTopic(`There is no topic ${topic}; create it with ensureTopics first.`);
    await this.count([topic]);
    return this.partitions(topic);
  }

  private async create(missing: readonly TopicSpec[]): Promise<void> {
    if (missing.length === 0) return;
    const topics = missing.map((topic) => this.topicConfig(topic));
    try {
      // kafkajs' own waiting for leaders fails at once on a broker that has not learnt yet what the controller has created.
      const create = (): Promise<boolean> => this.admin.createTopics({ topics, waitForLeaders: false, timeout: 10_000 });
      await tryAgain(create, { withinMs: BROKERS_WITHIN_MS, mayPass: lacksBrokers });
    } catch (error) {
      const fault = creationError(error, this.replicationFactor);
      if (fault !== undefined) throw fault;
    }
    for (const { name } of missing) await this.untilServed(name);
  }

  /**
   * Waits until the partitions of a new topic are served, because a broker names the leader of a partition before that leader serves it. A
   * publish that fails on one such partition is sent again for all, so that every message would come twice.
   */
  private async untilServed(topic: string): Promise<void> {
    try {
      await tryAgain(() => this.admin.fetchTopicOffsets(topic), { withinMs: SERVED_WITHIN_MS, mayPass: () => true });
    } catch (cause) {
      const what = `Topic ${topic} was created, but its partitions are not served. Look at the brokers, then start again.`;
      throw new TopicsNotCreated(what, { cause });
    }
  }

  private topicConfig(topic: TopicSpec): ITopicConfig {
    const { replicationFactor } = this;
    const configEntries = toConfigEntries({ ...topicSettings(topic), [MIN_IN_SYNC]: String(minInSyncOf(replicationFactor)) });
    return { topic: topic.name, numPartitions: topic.partitions, replicationFactor, configEntries };
  }

  /** Verifies new topics too: another process may have created them first, with other settings. */
  private async verify(wanted: readonly TopicSpec[]): Promise<void> {
    await this.count(wanted.map(({ name }) => name));
    const described = await this.described(wanted.map(({ name }) => name));
    for (const topic of wanted) {
      const { inForce } = described(topic.name);
      const faults = [...this.wrongCount(topic), ...findSettingFaults(topic, inForce)];
      if (faults.length > 0) throw mismatch(topic.name, faults);
    }
    for (const topic of wanted) await this.correctSettings(topic, described(topic.name));
    const copies = wanted.map(({ name }) => ({
      topic: name,
      copies: this.copies.get(name) ?? 0,
      minInSync: Number(described(name).inForce[MIN_IN_SYNC]),
    }));
    for (const warning of copyWarnings(copies, this.replicationFactor)) this.log('warn', warning, {});
  }

  /** Corrects the settings. When the broker refuses, the topic is used as it is, and a warning says what to do. */
  private async correctSettings(topic: TopicSpec, { inForce, own }: Described): Promise<void> {
    const changes = settingChanges(topic, inForce);
    if (changes.length === 0) return;
    const changed = Object.fromEntries(changes.map(({ name, wanted }) => [name, wanted]));
    // The request removes every setting that it does not name, so that it names those that were set on the topic before.
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic.name, configEntries: toConfigEntries({ ...own, ...changed }) };
    try {
      await this.admin.alterConfigs({ validateOnly: false, resources: [resource] });
      this.log('info', `Topic ${topic.name} now has ${describeChanges(changes)}.`, {});
    } catch (error) {
      const reason = protocolError(error);
      if (reason === undefined) throw error;
      this.log('warn', cannotChange(topic.name, changes, reason), {});
    }
  }

  private listTopics(): Promise<readonly string[]> {
    return askForMetadata(() => this.admin.listTopics());
  }

  private wrongCount({ name, partitions }: TopicSpec): string[] {
    const count = this.counts.get(name) ?? 0;
    return count === partitions ? [] : [`${count} partitions instead of ${partitions}`];
  }

  private async count(names: string[]): Promise<void> {
    const { topics } = await askForMetadata(() => this.admin.fetchTopicMetadata({ topics: names }));
    for (const { name, partitions } of topics) {
      this.counts.set(name, partitions.length);
      this.copies.set(name, Math.min(...partitions.map(({ replicas }) => replicas.length)));
    }
  }

  private async described(names: readonly string[]): Promise<(topic: string) => Described> {
    const resources = names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name }));
    const { resources: answers } = await this.admin.describeConfigs({ resources, includeSynonyms: false });
    const byName = new Map(answers.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
    return (topic) => {
      const entries = byName.get(topic) ?? [];
      return {
        inForce: asSettings(entries),
        own: asSettings(entries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)),
      };
    };
  }
}
