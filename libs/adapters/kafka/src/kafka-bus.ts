import type { TopicSpec } from '@duban/contracts';
import type { EventBus, Message, SubscribeOptions, Subscription } from '@duban/ports';
import { Partitioners, type Admin, type Producer } from 'kafkajs';
import { within } from './deadline';
import { GroupOffsets } from './group-offsets';
import { connectError, requestError } from './kafka-errors';
import { kafkaClient, type KafkaOptions } from './kafka-options';
import { KafkaSubscription } from './kafka-subscription';
import { Membership } from './membership';
import { Publisher } from './publisher';
import { Topics } from './topics';
import { askForMetadata } from './try-again';

const CONNECT_WITHIN_MS = 20_000;
/** Some connections never confirm that they are closed. */
const DISCONNECT_WITHIN_MS = 2_000;
const DEFAULT_BATCH = 1_000;
const DEFAULT_BATCH_CHARS = 4_000_000;
const MIN_FETCH_BYTES = 1024 * 1024;
const MAX_FETCH_BYTES = 16 * 1024 * 1024;

/** The event bus on Apache Kafka. docs/decisions/0006 explains why it is more than kafkajs. */
export class KafkaBus implements EventBus {
  private readonly topics: Topics;
  private readonly publisher: Publisher;
  private readonly open = new Set<Subscription>();
  private readonly readersEnded = new Map<string, Promise<void>>();
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly options: KafkaOptions,
    private readonly admin: Admin,
    private readonly producer: Producer,
  ) {
    this.topics = new Topics(admin, options.replicationFactor ?? 1, options.log);
    this.publisher = new Publisher(producer, options.brokers);
  }

  /** @throws KafkaUnreachable, KafkaRefused or KafkaTlsFailed within half a minute, whose message says what to do */
  static async connect(options: KafkaOptions): Promise<KafkaBus> {
    const kafka = kafkaClient(options);
    const admin = kafka.admin();
    const producer = kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
    const connected = admin
      .connect()
      .then(() => askForMetadata(() => admin.listTopics()))
      .then(() => producer.connect());
    try {
      await within(CONNECT_WITHIN_MS, connected, () => new Error(`no answer within ${CONNECT_WITHIN_MS / 1_000} s`));
    } catch (error) {
      connected.catch(() => undefined); // the first error is thrown below
      const disconnected = Promise.allSettled([admin.disconnect(), producer.disconnect()]);
      await within(DISCONNECT_WITHIN_MS, disconnected, () => new Error('still connected')).catch(() => undefined);
      throw connectError(error, options.brokers);
    }
    return new KafkaBus(options, admin, producer);
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    try {
      await this.topics.ensure(topics);
    } catch (error) {
      throw requestError(error, 'The topics cannot be looked at, which takes Describe and DescribeConfigs', this.options.brokers);
    }
  }

  async partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    try {
      return await this.topics.existing(topics);
    } catch (error) {
      throw requestError(error, 'What topics there are is not known', this.options.brokers);
    }
  }

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    if (this.closing !== undefined) throw new Error('The event bus is closed.');
    if (messages.length === 0) return;
    await this.partitions([topic]);
    await this.publisher.publish(topic, messages);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { group, topics, consumer, maxBatch = DEFAULT_BATCH, maxBatchChars = DEFAULT_BATCH_CHARS } = options;
    const partitions = await this.partitions(topics);
    const offsets = new GroupOffsets(this.admin, group);
    const { log, sessionTimeoutMs = 10_000, closeWithinMs = 20_000 } = this.options;
    const maxBytes = fetchBytes(maxBatch, maxBatchChars);
    const reading = { group, topics, consumer, maxBatch, maxBatchChars, fetchBytes: maxBytes };
    const expires = (topic: string): boolean => this.topics.expires(topic);
    const shared = { ...reading, partitions, offsets, sessionTimeoutMs, log, readersEnded: this.readersEnded, expires };
    const join = (): Membership => new Membership({ ...shared, kafka: kafkaClient(this.options) });
    const left = (): void => void this.open.delete(subscription);
    const subscription: KafkaSubscription = new KafkaSubscription({ group, offsets, join, closeWithinMs, left, log });
    this.open.add(subscription);
    try {
      await subscription.start();
    } catch (error) {
      await subscription.close();
      throw connectError(error, this.options.brokers);
    }
    return subscription;
  }

  /** How many consumers a group has now, in all processes; 0 when the group never existed. */
  async countMembers(group: string): Promise<number> {
    try {
      const { groups } = await this.admin.describeGroups([group]);
      return groups[0]?.members.length ?? 0;
    } catch (error) {
      throw requestError(error, `Who reads as ${group} is not known`, this.options.brokers);
    }
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    const closed = await Promise.allSettled([...this.open].map((subscription) => subscription.close()));
    await Promise.all([this.producer.disconnect(), this.admin.disconnect()]);
    for (const end of closed) if (end.status === 'rejected') throw end.reason;
  }

  private async partitions(topics: readonly string[]): Promise<number> {
    let count = 0;
    try {
      for (const topic of topics) count += await this.topics.partitions(topic);
    } catch (error) {
      throw requestError(error, 'What topics there are is not known', this.options.brokers);
    }
    return count;
  }
}

/**
 * Large enough that a fetch fills a batch, at a kilobyte a message; limited, because one process has a fetch of each partition in memory.
 */
function fetchBytes(maxBatch: number, maxBatchChars: number): number {
  return Math.min(Math.max(Math.min(maxBatch * 1_024, maxBatchChars), MIN_FETCH_BYTES), MAX_FETCH_BYTES);
}
