import { decodeItemEvent } from '@duban/contracts';
import type { Dimension, ItemEvent } from '@duban/domain';
import type { ItemFilter, ItemListQuery, ItemQuery, QueryStore, Rollup, TrackedItem } from '@duban/ports';
import { copy } from './copy';
import { compareItems, fits, isBehind, toFilteredItem, type FilteredItem } from './list-items';
import type { TrackerData } from './tracker-data';

export class MemoryQueryStore implements QueryStore {
  constructor(private readonly data: TrackerData) {}

  rollups({ region, year, dimension }: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const wanted = [...this.data.rollups.values()].filter(
      (each) => each.dimension === dimension && each.year === year && each.region.startsWith(region),
    );
    return Promise.resolve(copy(wanted));
  }

  async *scan({ region, year }: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    const items = [...this.data.items.values()].filter(({ state }) => {
      const registered = state.registered?.data;
      return registered?.region.startsWith(region) === true && registered.year === year;
    });
    if (items.length > 0) yield await Promise.resolve(copy(items.sort(byId)));
  }

  list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const listed = this.listed(query)
      .filter((each) => isBehind(each, query))
      .sort((a, b) => compareItems(a, b, query));
    return Promise.resolve(copy(listed.slice(0, query.limit).map(({ item }) => item)));
  }

  count(filter: ItemFilter): Promise<number> {
    return Promise.resolve(this.listed(filter).length);
  }

  item(id: string): Promise<TrackedItem | undefined> {
    return Promise.resolve(copy(this.data.items.get(id)));
  }

  history(id: string): Promise<readonly ItemEvent[]> {
    const entries = [...(this.data.history.get(id)?.values() ?? [])].sort((a, b) => a.seq - b.seq);
    return Promise.resolve(entries.map(({ value }) => decodeItemEvent(value)));
  }

  private listed(filter: ItemFilter): FilteredItem[] {
    return [...this.data.items.values()].flatMap((item) => toFilteredItem(item) ?? []).filter((each) => fits(each, filter));
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
