import { DEAD_LETTER_TOPIC, type CloudEvent } from '@duban/contracts';
import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { DEAD_LETTER_EVENT, readTopic, type DeadLetter } from '@duban/runtime';
import type { System } from '../system';

/** An item whose messages wait behind a dead letter, with these messages in the order of their offsets. */
export interface BlockedItem extends PartitionRef {
  readonly key: string;
  readonly from: number;
  readonly upTo: number;
  readonly messages: readonly DeadLetter[];
}

export interface BlockedItemQuery {
  /** Only the items with this key. */
  readonly key?: string;
  /** Leaves the messages' bytes out, because lists do not need them. */
  readonly headsOnly?: boolean;
}

/** The items that are blocked now. The keys come from the tracker's partition states, the messages from the dead-letter topic. */
export async function listBlockedItems(
  { tracker, bus, readingGroup }: Pick<System, 'tracker' | 'bus' | 'readingGroup'>,
  { key, headsOnly = false }: BlockedItemQuery = {},
): Promise<BlockedItem[]> {
  const items = new Map<string, BlockedItem & { readonly found: Map<number, DeadLetter> }>();
  for (const { topic, partition, blockedKeys } of await tracker.projection.partitionStates()) {
    for (const blocked of blockedKeys) {
      if (key !== undefined && blocked.key !== key) continue;
      items.set(formatBlockedKey({ topic, partition, ...blocked }), { topic, partition, ...blocked, messages: [], found: new Map() });
    }
  }
  if (items.size === 0) return [];
  await readTopic({ bus, topic: DEAD_LETTER_TOPIC, group: readingGroup }, ({ messages }) => {
    for (const { value } of messages) {
      const deadLetter = decodeDeadLetter(value);
      const item = deadLetter && items.get(formatBlockedKey(deadLetter));
      if (item === undefined || deadLetter === undefined || deadLetter.offset < item.from || deadLetter.offset > item.upTo) continue;
      // A redelivery adds a dead letter again; the first one counts.
      if (!item.found.has(deadLetter.offset)) item.found.set(deadLetter.offset, headsOnly ? { ...deadLetter, value: '' } : deadLetter);
    }
    return Promise.resolve();
  });
  return [...items.values()].map(({ found, ...item }) => ({ ...item, messages: [...found.values()].sort((a, b) => a.offset - b.offset) }));
}

/** undefined when the message is no dead letter, for example because another program has published it. */
function decodeDeadLetter(value: string): DeadLetter | undefined {
  try {
    const { type, data } = JSON.parse(value) as CloudEvent<string, DeadLetter>;
    return type === DEAD_LETTER_EVENT ? data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Identifies a blocked key of one partition. */
function formatBlockedKey(deadLetter: PartitionRef & { readonly key: string }): string {
  return `${formatPartitionKey(deadLetter)} ${deadLetter.key}`;
}
