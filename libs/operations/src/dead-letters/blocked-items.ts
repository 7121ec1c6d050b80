import { DEAD_LETTER_TOPIC, type CloudEvent } from '@duban/contracts';
import { addressOf, type PartitionRef } from '@duban/ports';
import { DEAD_LETTER_PARKED, readTopic, type ParkedMessage } from '@duban/runtime';
import type { System } from '../system';

/** One item that waits, with the messages it waits with, in their order. */
export interface ParkedItem extends PartitionRef {
  readonly key: string;
  readonly from: number;
  readonly upTo: number;
  readonly messages: readonly ParkedMessage[];
}

export interface ParkedQuery {
  /** Of this key only. */
  readonly key?: string;
  /** Without the messages' bytes: for lists. */
  readonly headsOnly?: boolean;
}

/** What is parked now: the tracker knows the keys, the dead letters have the messages. By topic, partition and place. */
export async function parkedItems(
  { tracker, bus, readingGroup }: Pick<System, 'tracker' | 'bus' | 'readingGroup'>,
  { key, headsOnly = false }: ParkedQuery = {},
): Promise<ParkedItem[]> {
  const items = new Map<string, ParkedItem & { readonly found: Map<number, ParkedMessage> }>();
  for (const { topic, partition, parked } of await tracker.standings()) {
    for (const lane of parked) {
      if (key !== undefined && lane.key !== key) continue;
      items.set(laneOf({ topic, partition, ...lane }), { topic, partition, ...lane, messages: [], found: new Map() });
    }
  }
  if (items.size === 0) return [];
  await readTopic({ bus, topic: DEAD_LETTER_TOPIC, partitions: 1, group: readingGroup }, ({ messages }) => {
    for (const { value } of messages) {
      const parked = parkedIn(value);
      const item = parked && items.get(laneOf(parked));
      if (item === undefined || parked === undefined || parked.offset < item.from || parked.offset > item.upTo) continue;
      // The first of several: a redelivery parks again.
      if (!item.found.has(parked.offset)) item.found.set(parked.offset, headsOnly ? { ...parked, value: '' } : parked);
    }
    return Promise.resolve();
  });
  return [...items.values()].map(({ found, ...item }) => ({ ...item, messages: [...found.values()].sort((a, b) => a.offset - b.offset) }));
}

/** undefined: of another kind, or what some other program has put there. */
function parkedIn(value: string): ParkedMessage | undefined {
  try {
    const { type, data } = JSON.parse(value) as CloudEvent<string, ParkedMessage>;
    return type === DEAD_LETTER_PARKED ? data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is parked under one key of one partition. */
function laneOf(parked: PartitionRef & { readonly key: string }): string {
  return `${addressOf(parked)} ${parked.key}`;
}
