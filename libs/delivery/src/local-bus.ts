import type { TopicSpec } from '@duban/contracts';
import type { EventBus, Message, SubscribeOptions, Subscription } from '@duban/ports';
import { ConsumerGroup } from './consumer-group';
import { LocalSubscription } from './local-subscription';
import type { LogStore } from './partition-log';

/** The event bus inside one process, over any log: consumers are woken by the publisher, nothing is polled. */
export class LocalBus implements EventBus {
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly subscriptions = new Set<LocalSubscription>();
  private readonly publishing = new Set<Promise<void>>();
  private closing: Promise<void> | undefined;

  constructor(private readonly store: LogStore) {}

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    this.assertOpen();
    await Promise.resolve(this.store.ensure(topics));
  }

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    this.assertOpen();
    const appended = this.store.append(topic, messages);
    this.publishing.add(appended);
    try {
      await appended;
    } finally {
      this.publishing.delete(appended);
    }
    this.wake(topic);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    this.assertOpen();
    for (const topic of options.topics) this.store.logs(topic);
    const group = this.group(options.group);
    const subscription = new LocalSubscription(options, this.store.positions, async (member) => {
      await group.leave(member);
      this.subscriptions.delete(member);
    });
    this.subscriptions.add(subscription);
    await group.join(subscription);
    return subscription;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await Promise.allSettled(this.publishing);
    await this.store.close();
  }

  private wake(topic: string): void {
    for (const log of this.store.logs(topic)) for (const group of this.groups.values()) group.wake(log);
  }

  private group(name: string): ConsumerGroup {
    const group = this.groups.get(name) ?? new ConsumerGroup((topic) => this.store.logs(topic));
    this.groups.set(name, group);
    return group;
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new Error('the bus is closed');
  }
}
