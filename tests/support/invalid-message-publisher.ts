import { itemTopic } from '@duban/contracts';
import { KafkaBus } from '@duban/kafka';
import type { EventBus } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import { setTimeout as pause } from 'node:timers/promises';

/** Publishes messages on the topic of livelihood that no service of Duban would write. */
export class InvalidMessagePublisher {
  private constructor(private readonly bus: EventBus) {}

  /** @param prefix of the topics */
  static async connect({ brokers, prefix }: { brokers: readonly string[]; prefix: string }): Promise<InvalidMessagePublisher> {
    const bus = await KafkaBus.connect({ brokers, clientId: 'invalid-messages', log: () => undefined });
    return new InvalidMessagePublisher(prefixedBus(bus, prefix));
  }

  /** Publishes the message, and again until the broker has acknowledged it. */
  async publish(key: string, value: string): Promise<void> {
    for (;;) {
      try {
        await this.bus.publish(itemTopic('livelihood'), [{ key, value }]);
        return;
      } catch {
        await pause(200);
      }
    }
  }

  close(): Promise<void> {
    return this.bus.close();
  }
}
