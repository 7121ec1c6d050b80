import { decodeItemEvent, itemTopic, PARTITIONS, DecodeError } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { PartitionRef, ReceivedMessage } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import type { System } from '../system';

const MOST_UNPUBLISHED = 100_000;

export class TooFarBehind extends Error {
  readonly code = 'too-far-behind';
}

/** What the read side may be without yet: events still in an outbox, behind a partition's position, or parked. */
export class OnTheWay {
  /** The lowest seq on its way, by item. */
  private readonly lowest = new Map<string, number>();
  readonly blocked = new Set<string>();
  events = 0;

  /** @throws TooFarBehind when an outbox holds more than can be looked at */
  static async of(system: Pick<System, 'registers' | 'tracker' | 'bus' | 'readingGroup'>): Promise<OnTheWay> {
    const found = new OnTheWay();
    for (const service of SERVICES) await found.addOutbox(system, service);
    await found.addBehindPositions(system);
    return found;
  }

  /** May the item's event be missing? */
  has(itemId: string, seq: number): boolean {
    return this.blocked.has(itemId) || seq >= (this.lowest.get(itemId) ?? Infinity);
  }

  private async addOutbox({ registers }: Pick<System, 'registers'>, service: (typeof SERVICES)[number]): Promise<void> {
    const entries = await registers[service].unpublished(MOST_UNPUBLISHED);
    if (entries.length === MOST_UNPUBLISHED)
      throw new TooFarBehind(
        `${MOST_UNPUBLISHED} events of ${service} or more are not published yet. Let the program run until they are, then verify.`,
      );
    for (const { itemId, seq } of entries) this.add(itemId, seq);
  }

  private async addBehindPositions({ tracker, bus, readingGroup }: Pick<System, 'tracker' | 'bus' | 'readingGroup'>): Promise<void> {
    const partitionStates = await tracker.projection.partitionStates();
    for (const { blockedKeys } of partitionStates) for (const { key } of blockedKeys) this.blocked.add(key);
    const from = ({ topic, partition }: PartitionRef): number | undefined =>
      partitionStates.find((state) => state.topic === topic && state.partition === partition)?.position;
    for (const service of SERVICES) {
      const options = { bus, topic: itemTopic(service), partitions: PARTITIONS, group: readingGroup, from };
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
      if (!(error instanceof DecodeError)) throw error; // it will be parked
    }
  }

  private add(itemId: string, seq: number): void {
    this.events += 1;
    if (seq < (this.lowest.get(itemId) ?? Infinity)) this.lowest.set(itemId, seq);
  }
}
