import { SERVICES, type Service } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { System } from './system';
import { walkPages } from './walk-pages';

export interface RegisteredItemPage {
  readonly service: Service;
  readonly items: readonly RegisteredItem[];
}

/** Yields every item of every service in pages: service by service, ascending by id. */
export async function* walkItems({ registers }: Pick<System, 'registers'>): AsyncIterable<RegisteredItemPage> {
  for (const service of SERVICES) {
    const scan = (after: string, limit: number): Promise<readonly RegisteredItem[]> => registers[service].scan(after, limit);
    for await (const items of walkPages(scan, ({ id }) => id)) yield { service, items };
  }
}

/** Counts all items and events. Progress of long work is shown as a share of them. */
export async function countItems(system: Pick<System, 'registers'>): Promise<{ items: number; events: number }> {
  const counts = { items: 0, events: 0 };
  for await (const { items } of walkItems(system)) {
    counts.items += items.length;
    for (const { version } of items) counts.events += version;
  }
  return counts;
}
