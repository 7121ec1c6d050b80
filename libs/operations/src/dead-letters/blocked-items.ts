import { DEAD_LETTER_TOPIC, type CloudEvent } from '@duban/contracts';
import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { DEAD_LETTER_EVENT, readTopic, type DeadLetter } from '@duban/runtime';
import type { System } from '../system';

/** One item that waits, with the messages it waits with, in their order. */
export interface BlockedItem extends PartitionRef {
  readonly key: string;
  readonly from: number;
  readonly upTo: number;
  readonly messages: readonly DeadLetter[];
}

export interface BlockedItemQuery {
  /** Of this key only. */
  readonly key?: string;
  /** Without the messages' bytes: for lists. */
  readonly headsOnly?: boolean;
}

/** What is parked now: the tracker knows the keys, the dead letters have the messages. By topic, partition and place. */
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
  await readTopic({ bus, topic: DEAD_LETTER_TOPIC, partitions: 1, group: readingGroup }, ({ messages }) => {
    for (const { value } of messages) {
      const deadLetter = decodeDeadLetter(value);
      const item = deadLetter && items.get(formatBlockedKey(deadLetter));
      if (item === undefined || deadLetter === undefined || deadLetter.offset < item.from || deadLetter.offset > item.upTo) continue;
      // The first of several: a redelivery adds them again.
      if (!item.found.has(deadLetter.offset)) item.found.set(deadLetter.offset, headsOnly ? { ...deadLetter, value: '' } : deadLetter);
    }
    return Promise.resolve();
  });
  return [...items.values()].map(({ found, ...item }) => ({ ...item, messages: [...found.values()].sort((a, b) => a.offset - b.offset) }));
}

/** undefined: of another kind, or what some other program has put there. */
function decodeDeadLetter(value: string): DeadLetter | undefined {
  try {
    const { type, data } = JSON.parse(value) as CloudEvent<string, DeadLetter>;
    return type === DEAD_LETTER_EVENT ? data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is parked under one key of one partition. */
function formatBlockedKey(deadLetter: PartitionRef & { readonly key: string }): string {
  return `${formatPartitionKey(deadLetter)} ${deadLetter.key}`;
}
