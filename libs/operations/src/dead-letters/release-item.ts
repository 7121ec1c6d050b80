import { releasedHeaders, type ParkedMessage } from '@duban/runtime';
import type { System } from '../system';
import { parkedItems, type ParkedItem } from './blocked-items';

export interface ReleaseOptions {
  /** Why messages that still cannot be read are given up; without it, one such refuses the release. */
  readonly dropBecause?: string;
  /** Reads and judges the item's messages as the tracker will; why not, by offset, for those that it cannot. */
  readonly faults: (item: ParkedItem) => Promise<ReadonlyMap<number, string>>;
}

export interface Released {
  readonly messages: number;
  readonly dropped: readonly ParkedMessage[];
}

export class NothingParked extends Error {
  readonly code = 'nothing-parked';
}

export class StillUnreadable extends Error {
  readonly code = 'still-unreadable';
}

/**
 * Brings the parked messages of an item back to their topic, in order; the item flows again once the tracker has read the last of them. Twice
 * is fine: `seq` removes what comes again.
 * @throws NothingParked · StillUnreadable · DeadLettersIncomplete: nothing was published
 */
export async function releaseItem(
  system: Pick<System, 'tracker' | 'bus' | 'readingGroup'>,
  key: string,
  { dropBecause, faults }: ReleaseOptions,
): Promise<Released> {
  const items = await parkedItems(system, { key });
  if (items.length === 0) throw new NothingParked(`No messages of ${key} are parked. "duban dead-letters list" tells of which they are.`);
  let messages = 0;
  const dropped: ParkedMessage[] = [];
  for (const item of items) {
    assertWhole(item);
    const unreadable = await faults(item);
    if (unreadable.size > 0 && dropBecause === undefined) throw stillUnreadable(item, unreadable);
    await system.bus.publish(
      item.topic,
      item.messages.map(({ key: own, value, offset }) => {
        const headers = unreadable.has(offset) ? releasedHeaders(offset, dropBecause) : releasedHeaders(offset);
        return { key: own, value, headers };
      }),
    );
    messages += item.messages.length;
    dropped.push(...item.messages.filter(({ offset }) => unreadable.has(offset)));
  }
  return { messages, dropped };
}

/** The dead letters have lost some of an item's messages, or never had them. */
export class DeadLettersIncomplete extends Error {
  readonly code = 'dead-letters-incomplete';
}

function assertWhole({ key, topic, partition, from, upTo, messages }: ParkedItem): void {
  if (messages[0]?.offset === from && messages.at(-1)?.offset === upTo) return;
  throw new DeadLettersIncomplete(
    `The dead letters have ${messages.length} messages of ${key}, but not all from ${topic}/${partition}@${from} to @${upTo}. Nothing was ` +
      'released. Wait until the tracker runs and has read to the end; if that does not help, "duban rebuild".',
  );
}

function stillUnreadable({ topic, partition, key }: ParkedItem, unreadable: ReadonlyMap<number, string>): StillUnreadable {
  const [offset, reason] = [...unreadable][0] as [number, string];
  return new StillUnreadable(
    `${topic}/${partition}@${offset} of ${key} still cannot be read: ${reason}. Start the version that can, or give it up with --drop "reason".`,
  );
}
