import { releasedHeaders, type DeadLetter } from '@duban/runtime';
import type { System } from '../system';
import { listBlockedItems, type BlockedItem } from './blocked-items';

export interface ReleaseOptions {
  /** The reason for dropping messages that are still invalid. Without it, one such message refuses the release. */
  readonly dropBecause?: string;
  /** Decodes the item's messages and evaluates the item as the tracker will. @returns the fault of each invalid message, by offset */
  readonly faults: (item: BlockedItem) => Promise<ReadonlyMap<number, string>>;
}

export interface Released {
  readonly messages: number;
  readonly dropped: readonly DeadLetter[];
}

/** The key has no dead letters. */
export class NothingBlocked extends Error {
  readonly code = 'nothing-blocked';
}

/** A dead letter is still invalid and no reason to drop it was given. */
export class StillInvalid extends Error {
  readonly code = 'still-invalid';
}

/**
 * Publishes the blocked messages of an item to their topic again, in order. The item is blocked until the tracker has read the last of
 * them. A second release does no harm, because the fold ignores events whose seq it has.
 * @throws NothingBlocked, StillInvalid or DeadLettersIncomplete; then nothing of the partition was published
 */
export async function releaseItem(
  system: Pick<System, 'tracker' | 'bus' | 'readingGroup'>,
  key: string,
  { dropBecause, faults }: ReleaseOptions,
): Promise<Released> {
  const items = await listBlockedItems(system, { key });
  if (items.length === 0)
    throw new NothingBlocked(`No messages of ${key} are parked. "duban dead-letters list" shows the items that have some.`);
  let messages = 0;
  const dropped: DeadLetter[] = [];
  for (const item of items) {
    assertComplete(item);
    const invalid = await faults(item);
    if (invalid.size > 0 && dropBecause === undefined) throw stillInvalid(item, invalid);
    await system.bus.publish(
      item.topic,
      item.messages.map(({ key: own, value, offset }) => {
        const headers = invalid.has(offset) ? releasedHeaders(offset, dropBecause) : releasedHeaders(offset);
        return { key: own, value, headers };
      }),
    );
    messages += item.messages.length;
    dropped.push(...item.messages.filter(({ offset }) => invalid.has(offset)));
  }
  return { messages, dropped };
}

/** The dead-letter topic does not have all messages of a blocked item. */
export class DeadLettersIncomplete extends Error {
  readonly code = 'dead-letters-incomplete';
}

function assertComplete({ key, topic, partition, from, upTo, messages }: BlockedItem): void {
  if (messages[0]?.offset === from && messages.at(-1)?.offset === upTo) return;
  throw new DeadLettersIncomplete(
    `The dead letters have ${messages.length} messages of ${key}, but not all from ${topic}/${partition}@${from} to @${upTo}. Nothing was ` +
      'released. Wait until the tracker has read its topics to the end, then release again; if they are still incomplete, run "duban rebuild".',
  );
}

function stillInvalid({ topic, partition, key }: BlockedItem, faults: ReadonlyMap<number, string>): StillInvalid {
  const [offset, reason] = [...faults][0] as [number, string];
  return new StillInvalid(
    `${topic}/${partition}@${offset} of ${key} still cannot be read: ${reason}. ` +
      'Use the version of Duban that can read it, or drop it with --drop "reason".',
  );
}
