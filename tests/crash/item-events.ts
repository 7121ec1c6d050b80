import type { ItemEvent } from '@duban/domain';
import { MongoConnection, MongoRegisterStore } from '@duban/mongo';
import { eventually } from '../support/eventually';
import type { TestProgram } from '../support/program';

export interface MongoAddress {
  readonly uri: string;
  readonly database: string;
}

/** Reads the events of each item from the database of the service that owns it. */
export async function readOwnedEvents(database: MongoAddress, itemIds: readonly string[]): Promise<Map<string, readonly ItemEvent[]>> {
  const connection = await MongoConnection.open(database);
  try {
    const store = await MongoRegisterStore.open(connection);
    const events = new Map<string, readonly ItemEvent[]>();
    for (const itemId of itemIds) events.set(itemId, await store.events(itemId));
    return events;
  } finally {
    await connection.close();
  }
}

/** Reads the item's events from the tracker, once it has as many as the service that owns the item. */
export async function readShownEvents(
  tracker: TestProgram,
  itemId: string,
  count: number,
  deadlineMs: number,
): Promise<readonly ItemEvent[]> {
  let shown: readonly ItemEvent[] = [];
  await eventually(async () => {
    shown = (await tracker.read<{ events: readonly ItemEvent[] }>(`/api/tracker/items/${itemId}/history`)).events;
    if (shown.length < count) throw new Error(`${itemId} has ${count} events, and the tracker shows ${shown.length}`);
  }, deadlineMs);
  return shown.map((event) => ({ ...event, itemId, service: 'livelihood' }));
}

export function seqsAndValues(events: readonly ItemEvent[]): [seq: number, value: number | undefined][] {
  return events.map((event) => [event.seq, event.type === 'duban.progress.reported.v1' ? (event.data.value ?? undefined) : undefined]);
}
