import { decodeItemEvent, itemTopic, DecodeError } from '@duban/contracts';
import { isFolded, SERVICES, type ItemEvent } from '@duban/domain';
import type { PartitionRef, PartitionState, ReceivedMessage } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import type { System } from '../system';

const MOST_UNPUBLISHED = 100_000;
/** How many events are looked up on the read side by one call. */
const AT_ONCE = 1_000;

type EventName = Pick<ItemEvent, 'itemId' | 'seq'>;

export class TooFarBehind extends Error {
  readonly code = 'too-far-behind';
}

/**
 * Events that the read side need not have yet: in an outbox, after a partition's position, or waiting behind a dead letter. The position is
 * the first offset of the last batch, which a tracker delivers again after a crash, and an outbox may have events that are published
 * already: an event that the read side has is unread nowhere.
 */
export class UnreadEvents {
  /** The lowest unread seq by item. */
  private readonly lowest = new Map<string, number>();
  /** Ids of the items whose messages wait behind a dead letter. */
  readonly blocked = new Set<string>();
  events = 0;

  /** @throws TooFarBehind when an outbox has more events than can be read at once */
  static async find(system: Pick<System, 'registers' | 'tracker' | 'bus' | 'readingGroup'>): Promise<UnreadEvents> {
    const found = new UnreadEvents();
    const partitionStates = await system.tracker.projection.partitionStates();
    for (const { blockedKeys } of partitionStates) for (const { key } of blockedKeys) found.blocked.add(key);
    for (const service of SERVICES) await found.addOutbox(system, service);
    await found.addUnreadMessages(system, partitionStates);
    return found;
  }

  /** Whether the item's event may be missing on the read side. */
  has(itemId: string, seq: number): boolean {
    return this.blocked.has(itemId) || seq >= (this.lowest.get(itemId) ?? Infinity);
  }

  private async addOutbox(
    { registers, tracker }: Pick<System, 'registers' | 'tracker'>,
    service: (typeof SERVICES)[number],
  ): Promise<void> {
    const entries = await registers[service].unpublished(MOST_UNPUBLISHED);
    if (entries.length === MOST_UNPUBLISHED)
      throw new TooFarBehind(
        `The outbox of ${service} has ${MOST_UNPUBLISHED} events or more, expected fewer. Let the program run until they are published, then verify.`,
      );
    for (let from = 0; from < entries.length; from += AT_ONCE) await this.add(tracker, entries.slice(from, from + AT_ONCE));
  }

  private async addUnreadMessages(
    { tracker, bus, readingGroup }: Pick<System, 'tracker' | 'bus' | 'readingGroup'>,
    partitionStates: readonly PartitionState[],
  ): Promise<void> {
    const from = ({ topic, partition }: PartitionRef): number | undefined =>
      partitionStates.find((state) => state.topic === topic && state.partition === partition)?.position;
    for (const service of SERVICES) {
      const options = { bus, topic: itemTopic(service), group: readingGroup, from };
      await readTopic(options, ({ messages }) => this.add(tracker, messages.flatMap(readEvent)));
    }
  }

  /** Adds those of the events that the read side does not have, and that do not wait behind a dead letter. */
  private async add({ projection }: System['tracker'], events: readonly EventName[]): Promise<void> {
    const flowing = events.filter(({ itemId }) => !this.blocked.has(itemId));
    const tracked = await projection.items([...new Set(flowing.map(({ itemId }) => itemId))]);
    for (const { itemId, seq } of flowing) {
      const state = tracked.get(itemId)?.state;
      if (state !== undefined && isFolded(state, seq)) continue;
      this.events += 1;
      this.lowest.set(itemId, Math.min(seq, this.lowest.get(itemId) ?? seq));
    }
  }
}

/** None when the message is no event, which the tracker makes a dead letter. */
function readEvent({ value }: ReceivedMessage): EventName[] {
  try {
    return [decodeItemEvent(value)];
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return [];
  }
}
