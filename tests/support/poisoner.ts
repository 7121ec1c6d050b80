import { itemTopic } from '@duban/contracts';
import { KafkaBus } from '@duban/kafka';
import type { EventBus } from '@duban/ports';
import { prefixedBus } from '@duban/runtime';
import { setTimeout as pause } from 'node:timers/promises';

/** Puts messages on the log of livelihood that no service of ours would write. */
export class Poisoner {
  private constructor(private readonly bus: EventBus) {}

  /** @param prefix before topics */
  static async connect({ brokers, prefix }: { brokers: readonly string[]; prefix: string }): Promise<Poisoner> {
    const bus = await KafkaBus.connect({ brokers, clientId: 'poisoner', log: () => undefined });
    return new Poisoner(prefixedBus(bus, prefix));
  }

  /** Again until the broker has it. */
  async plant(key: string, value: string): Promise<void> {
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
