import { SERVICES, type Service } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { PAGE, type System } from './system';

export interface RegisteredItemPage {
  readonly service: Service;
  readonly items: readonly RegisteredItem[];
}

/** Yields every item of every service in pages: service by service, ascending by id. */
export async function* walkItems({ registers }: Pick<System, 'registers'>): AsyncIterable<RegisteredItemPage> {
  for (const service of SERVICES) {
    for (let after = ''; ;) {
      const items = await registers[service].scan(after, PAGE);
      const last = items.at(-1);
      if (last === undefined) break;
      yield { service, items };
      after = last.id;
    }
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
