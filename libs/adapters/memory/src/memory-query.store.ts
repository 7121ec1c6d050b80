import { decodeItemEvent } from '@duban/contracts';
import type { Dimension, ItemEvent } from '@duban/domain';
import type { ItemFilter, ItemListQuery, ItemQuery, ItemVersion, QueryStore, Rollup, TrackedItem } from '@duban/ports';
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

  async *scan(query: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    const items = this.registered(query);
    if (items.length > 0) yield await Promise.resolve(copy(items));
  }

  async *versions(query: ItemQuery): AsyncIterable<readonly ItemVersion[]> {
    const versions = this.registered(query).map(({ id, version }) => ({ id, version }));
    if (versions.length > 0) yield await Promise.resolve(versions);
  }

  items(ids: readonly string[]): Promise<readonly TrackedItem[]> {
    return Promise.resolve(copy(ids.flatMap((id) => this.data.items.get(id) ?? [])));
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

  private registered({ region, year }: ItemQuery): TrackedItem[] {
    const isInPlan = ({ state }: TrackedItem): boolean =>
      state.registered?.data.region.startsWith(region) === true && state.registered.data.year === year;
    return [...this.data.items.values()].filter(isInPlan).sort(byId);
  }

  private listed(filter: ItemFilter): FilteredItem[] {
    return [...this.data.items.values()].flatMap((item) => toFilteredItem(item) ?? []).filter((each) => fits(each, filter));
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
