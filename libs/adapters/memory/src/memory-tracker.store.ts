import { decodeItemEvent } from '@duban/contracts';
import type { Dimension, ItemEvent, PolicyAdoption } from '@duban/domain';
import {
  formatPartitionKey,
  LeaseLost,
  type PartitionLease,
  type HistoryEntry,
  type ItemChange,
  type ItemContribution,
  type ItemListQuery,
  type ItemQuery,
  type PartitionRef,
  type PartitionState,
  type Rollup,
  type TrackedItem,
  type TrackerCommit,
  type TrackerStore,
} from '@duban/ports';
import { copy } from './copy';

export class MemoryTrackerStore implements TrackerStore {
  private readonly leases = new Map<string, PartitionLease>();
  private readonly tracked = new Map<string, TrackedItem>();
  private readonly entries = new Map<string, Map<number, HistoryEntry>>();
  private readonly totals = new Map<string, Rollup>();
  private readonly adoptions: PolicyAdoption[] = [];

  lease({ topic, partition }: PartitionRef): Promise<PartitionLease> {
    const { epoch = 0, position, blockedKeys = [], evaluatedBy = 0 } = this.leases.get(formatPartitionKey({ topic, partition })) ?? {};
    const lease = { topic, partition, epoch: epoch + 1, position, blockedKeys, evaluatedBy };
    this.leases.set(formatPartitionKey(lease), lease);
    return Promise.resolve(lease);
  }

  partitionStates(): Promise<readonly PartitionState[]> {
    return Promise.resolve(
      [...this.leases.values()].sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1)),
    );
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, TrackedItem>> {
    return Promise.resolve(new Map(ids.flatMap((id) => copy(this.tracked.get(id)) ?? []).map((item) => [item.id, item])));
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    yield await Promise.resolve(
      copy(this.of(partition).flatMap(({ id, contribution }) => (contribution === null ? [] : [{ id, contribution }]))),
    );
  }

  commit({ lease, items, rollups, position, blockedKeys, evaluatedBy }: TrackerCommit): Promise<void> {
    const partitionKey = formatPartitionKey(lease);
    const state = this.leases.get(partitionKey);
    if (state?.epoch !== lease.epoch) return Promise.reject(new LeaseLost(`${partitionKey} was claimed by another owner`));
    for (const { before, after } of items) {
      if ((this.tracked.get(after.id)?.version ?? 0) !== (before?.version ?? 0))
        return Promise.reject(new LeaseLost(`${after.id} was written by another owner of ${partitionKey}`));
    }
    if (position !== undefined && position < (state.position ?? 0)) {
      return Promise.reject(new LeaseLost(`${partitionKey} stands beyond ${position} already`));
    }
    for (const change of items) this.put(change);
    for (const rollup of rollups)
      this.totals.set([partitionKey, rollup.region, rollup.year, rollup.dimension, rollup.key].join('|'), copy(rollup));
    this.leases.set(partitionKey, {
      ...state,
      position: position ?? state.position,
      blockedKeys: blockedKeys ?? state.blockedKeys,
      evaluatedBy: evaluatedBy ?? state.evaluatedBy,
    });
    return Promise.resolve();
  }

  due(partition: PartitionRef, on: string, limit: number): Promise<readonly TrackedItem[]> {
    const isDue = ({ evaluation }: TrackedItem): boolean =>
      typeof evaluation?.nextEvaluationOn === 'string' && evaluation.nextEvaluationOn <= on;
    const due = this.of(partition).filter(isDue);
    return Promise.resolve(copy(due.slice(0, limit)));
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly TrackedItem[]> {
    const items = this.of(partition).filter(({ contribution }) => contribution?.region.startsWith(region) === true);
    if (items.length > 0) yield await Promise.resolve(copy(items));
  }

  rollups({ region, year, dimension }: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const wanted = [...this.totals.values()].filter(
      (each) => each.dimension === dimension && each.year === year && each.region.startsWith(region),
    );
    return Promise.resolve(copy(wanted));
  }

  async *scan({ region, year }: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    const items = [...this.tracked.values()].filter(({ state }) => {
      const registered = state.registered?.data;
      return registered?.region.startsWith(region) === true && registered.year === year;
    });
    if (items.length > 0) yield await Promise.resolve(copy(items.sort(byId)));
  }

  list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const items = [...this.tracked.values()]
      .filter((item) => fits(item, query) && isBehind(item, query))
      .sort((a, b) => compare(a, b, query));
    return Promise.resolve(copy(items.slice(0, query.limit)));
  }

  item(id: string): Promise<TrackedItem | undefined> {
    return Promise.resolve(copy(this.tracked.get(id)));
  }

  history(id: string): Promise<readonly ItemEvent[]> {
    const entries = [...(this.entries.get(id) ?? new Map<number, HistoryEntry>()).values()].sort((a, b) => a.seq - b.seq);
    return Promise.resolve(entries.map(({ value }) => decodeItemEvent(value)));
  }

  policies(): Promise<readonly PolicyAdoption[]> {
    const ascending = [...this.adoptions].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt)));
    return Promise.resolve(copy(ascending));
  }

  adoptPolicy(adoption: PolicyAdoption): Promise<void> {
    this.adoptions.push(copy(adoption));
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private of({ topic, partition }: PartitionRef): TrackedItem[] {
    return [...this.tracked.values()].filter((item) => item.topic === topic && item.partition === partition);
  }

  private put({ after, events }: ItemChange): void {
    this.tracked.set(after.id, copy(after));
    const entries = this.entries.get(after.id) ?? new Map<number, HistoryEntry>();
    for (const entry of events) entries.set(entry.seq, copy(entry));
    this.entries.set(after.id, entries);
  }
}

function fits({ evaluation, contribution }: TrackedItem, query: ItemListQuery): boolean {
  if (evaluation === null || contribution === null) return false;
  const { region, year, service, department, area, town, leader, lights } = query;
  return (
    contribution.region.startsWith(region) &&
    contribution.year === year &&
    (service === undefined || contribution.service === service) &&
    (department === undefined || contribution.department.code === department) &&
    (area === undefined || contribution.area === area) &&
    (town === undefined || contribution.town === town) &&
    (leader === undefined || contribution.leader === leader) &&
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
