import { decodeItemEvent } from '@duban/contracts';
import type { Dimension, ItemEvent } from '@duban/domain';
import type { ItemListQuery, ItemQuery, QueryStore, Rollup, TrackedItem } from '@duban/ports';
import { copy } from './copy';
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
    const items = [...this.data.items.values()]
      .filter((item) => fits(item, query) && isBehind(item, query))
      .sort((a, b) => compare(a, b, query));
    return Promise.resolve(copy(items.slice(0, query.limit)));
  }

  item(id: string): Promise<TrackedItem | undefined> {
    return Promise.resolve(copy(this.data.items.get(id)));
  }

  history(id: string): Promise<readonly ItemEvent[]> {
    const entries = [...(this.data.history.get(id)?.values() ?? [])].sort((a, b) => a.seq - b.seq);
    return Promise.resolve(entries.map(({ value }) => decodeItemEvent(value)));
  }
}

function fits({ evaluation, contribution }: TrackedItem, query: ItemListQuery): boolean {
  if (evaluation === null || contribution === null) return false;
  const { region, year, service, departments, areas, towns, leaders, lights } = query;
  const { department, area, town, leader } = contribution;
  return (
    contribution.region.startsWith(region) &&
    contribution.year === year &&
    (service === undefined || contribution.service === service) &&
    (departments === undefined || departments.some((each) => each.region === contribution.region && each.code === department.code)) &&
    (areas === undefined || areas.includes(area)) &&
    (towns === undefined || (town !== null && towns.includes(town))) &&
    (leaders === undefined || (leader !== null && leaders.includes(leader))) &&
    (lights === undefined || lights.includes(evaluation.light))
  );
}

function isBehind(item: TrackedItem, query: ItemListQuery): boolean {
  const { after, sort, descending } = query;
  if (after === undefined) return true;
  const sign = descending ? -1 : 1;
  const idAfter = item.id > after.id ? 1 : item.id < after.id ? -1 : 0;
  if (sort === 'id') return sign * idAfter > 0;
  const difference = sortValue(item, sort) - after.value;
  return difference === 0 ? idAfter > 0 : sign * difference > 0;
}

function compare(a: TrackedItem, b: TrackedItem, { sort, descending }: ItemListQuery): number {
  const sign = descending ? -1 : 1;
  if (sort === 'id') return sign * byId(a, b);
  const difference = sortValue(a, sort) - sortValue(b, sort);
  return difference === 0 ? byId(a, b) : sign * difference;
}

function sortValue({ evaluation }: TrackedItem, sort: 'deviation' | 'completion'): number {
  return (sort === 'deviation' ? evaluation?.deviationBp : evaluation?.completionBp) ?? 0;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
