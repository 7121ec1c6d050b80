import type { TopicSpec } from '@duban/contracts';
import {
  listPartitions,
  TopicMismatch,
  UnknownTopic,
  type EventBus,
  type Message,
  type SubscribeOptions,
  type Subscription,
} from '@duban/ports';
import { AppendQueue } from './append-queue';
import { ConsumerGroup } from './consumer-group';
import { GroupMember } from './group-member';
import type { MessageLog } from './message-log';

const DEFAULT_BATCH = 1_000;
const DEFAULT_BATCH_CHARS = 4_000_000;
const SAVE_POSITIONS_EVERY_MS = 200;

/** The event bus of one process, over an append-only log: woken by publish, never polling. */
export class LogBus implements EventBus {
  private readonly topics = new Map<string, TopicSpec>();
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly open = new Set<Subscription>();
  private readonly queue: AppendQueue;
  private readonly saving: NodeJS.Timeout;
  private closing: Promise<void> | undefined;

  constructor(private readonly log: MessageLog) {
    for (const topic of log.topics()) this.topics.set(topic.name, topic);
    this.queue = new AppendQueue(log, (batch) => {
      for (const partition of batch) for (const group of this.groups.values()) group.wake(partition);
    });
    this.saving = setInterval(() => this.saveOffsets(), SAVE_POSITIONS_EVERY_MS);
    this.saving.unref();
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const topic of topics) this.ensureTopic(topic);
    return Promise.resolve();
  }

  partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const existing = topics.flatMap((name) => this.topics.get(name) ?? []);
    return Promise.resolve(new Map(existing.map(({ name, partitions }) => [name, partitions])));
  }

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    if (this.closing !== undefined) throw new Error('The event bus is closed.');
    await this.queue.push(topic, this.topic(topic).partitions, messages);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { group: name, topics, consumer, maxBatch = DEFAULT_BATCH, maxBatchChars = DEFAULT_BATCH_CHARS } = options;
    for (const topic of topics) this.topic(topic);
    const group = this.group(name);
    const member = new GroupMember(topics, consumer, maxBatch, maxBatchChars);
    const subscription = this.subscription(group, member);
    this.open.add(subscription);
    await group.join(member);
    return subscription;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.saving);
    await this.queue.drained();
    try {
      for (const subscription of [...this.open]) await subscription.close();
    } finally {
      this.log.close();
    }
  }

  private subscription(group: ConsumerGroup, member: GroupMember): Subscription {
    let closed: Promise<void> | undefined;
    const subscription: Subscription = {
      status: () => {
        if (closed !== undefined) return 'closed';
        return member.status();
      },
      lag: () => Promise.resolve(group.countLag(member)),
      close: () => {
        this.open.delete(subscription);
        closed ??= group.leave(member);
        return closed;
      },
    };
    return subscription;
  }

  private saveOffsets(): void {
    for (const group of this.groups.values()) group.saveOffsets();
  }

  private ensureTopic(wanted: TopicSpec): void {
    const existing = this.topics.get(wanted.name);
    if (existing === undefined) {
      this.log.create(wanted);
      this.topics.set(wanted.name, wanted);
    } else if (existing.partitions !== wanted.partitions || existing.cleanup !== wanted.cleanup) {
      throw new TopicMismatch(
        `Topic ${wanted.name} has ${existing.partitions} partitions and cleanup "${existing.cleanup}"; this version expects ` +
          `${wanted.partitions} and "${wanted.cleanup}". Start the version that made it, or export and import into a new system.`,
      );
    }
  }

  private topic(name: string): TopicSpec {
    const topic = this.topics.get(name);
    if (topic === undefined) throw new UnknownTopic(`There is no topic ${name}; create it with ensureTopics first.`);
    return topic;
  }

  private group(name: string): ConsumerGroup {
    let group = this.groups.get(name);
    if (group === undefined) {
      group = new ConsumerGroup(name, this.log, (topic) => listPartitions(this.topic(topic)));
      this.groups.set(name, group);
    }
    return group;
  }
}
