import { decodeItemEvent, itemTopic, DecodeError } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { PartitionRef, ReceivedMessage } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import type { System } from '../system';

const MOST_UNPUBLISHED = 100_000;

export class TooFarBehind extends Error {
  readonly code = 'too-far-behind';
}

/** Events that the read side need not have yet: in an outbox, after a partition's position, or waiting behind a dead letter. */
export class UnreadEvents {
  /** The lowest unread seq by item. */
  private readonly lowest = new Map<string, number>();
  /** Ids of the items whose messages wait behind a dead letter. */
  readonly blocked = new Set<string>();
  events = 0;

  /** @throws TooFarBehind when an outbox has more events than can be read at once */
  static async find(system: Pick<System, 'registers' | 'tracker' | 'bus' | 'readingGroup'>): Promise<UnreadEvents> {
    const found = new UnreadEvents();
    for (const service of SERVICES) await found.addOutbox(system, service);
    await found.addUnreadMessages(system);
    return found;
  }

  /** Whether the item's event may be missing on the read side. */
  has(itemId: string, seq: number): boolean {
    return this.blocked.has(itemId) || seq >= (this.lowest.get(itemId) ?? Infinity);
  }

  private async addOutbox({ registers }: Pick<System, 'registers'>, service: (typeof SERVICES)[number]): Promise<void> {
    const entries = await registers[service].unpublished(MOST_UNPUBLISHED);
    if (entries.length === MOST_UNPUBLISHED)
      throw new TooFarBehind(
        `The outbox of ${service} has ${MOST_UNPUBLISHED} events or more, expected fewer. Let the program run until they are published, then verify.`,
      );
    for (const { itemId, seq } of entries) this.add(itemId, seq);
  }

  private async addUnreadMessages({ tracker, bus, readingGroup }: Pick<System, 'tracker' | 'bus' | 'readingGroup'>): Promise<void> {
    const partitionStates = await tracker.projection.partitionStates();
    for (const { blockedKeys } of partitionStates) for (const { key } of blockedKeys) this.blocked.add(key);
    const from = ({ topic, partition }: PartitionRef): number | undefined =>
      partitionStates.find((state) => state.topic === topic && state.partition === partition)?.position;
    for (const service of SERVICES) {
      const options = { bus, topic: itemTopic(service), group: readingGroup, from };
      await readTopic(options, ({ messages }) => {
        messages.forEach((message) => this.addMessage(message));
        return Promise.resolve();
      });
    }
  }

  private addMessage({ value }: ReceivedMessage): void {
    try {
      const { itemId, seq } = decodeItemEvent(value);
      this.add(itemId, seq);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error; // the tracker makes it a dead letter
    }
  }

  private add(itemId: string, seq: number): void {
    this.events += 1;
    if (seq < (this.lowest.get(itemId) ?? Infinity)) this.lowest.set(itemId, seq);
  }
}
