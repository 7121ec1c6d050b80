import {
  formatPartitionKey,
  type HistoryEntry,
  LeaseLost,
  type ItemChange,
  type ItemContribution,
  type PartitionLease,
  type PartitionRef,
  type PartitionState,
  type ProjectionStore,
  type Revision,
  type Rollup,
  type StoredItem,
  type TrackedItem,
  type TrackerCommit,
} from '@duban/ports';
import { copy } from './copy';
import type { TrackerData } from './tracker-data';

const UNTOUCHED = { epoch: 0, position: undefined, blockedKeys: [], evaluatedBy: 0, rulesVersion: 0 };

export class MemoryProjectionStore implements ProjectionStore {
  constructor(private readonly data: TrackerData) {}

  lease({ topic, partition }: PartitionRef): Promise<PartitionLease> {
    const partitionKey = formatPartitionKey({ topic, partition });
    const state = this.data.partitions.get(partitionKey) ?? { ...UNTOUCHED, topic, partition };
    const lease = { ...state, epoch: state.epoch + 1 };
    this.data.partitions.set(partitionKey, lease);
    return Promise.resolve(lease);
  }

  isLast(lease: PartitionLease): Promise<boolean> {
    return Promise.resolve(this.data.partitions.get(formatPartitionKey(lease))?.epoch === lease.epoch);
  }

  partitionStates(): Promise<readonly PartitionState[]> {
    const states = [...this.data.partitions.values()];
    return Promise.resolve(states.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1)));
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, StoredItem>> {
    const found = ids.flatMap((id) => this.data.items.get(id) ?? []);
    return Promise.resolve(new Map(found.map((item) => [item.id, toStoredItem(item)])));
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    const items = this.itemsIn(partition);
    yield await Promise.resolve(copy(items.flatMap(({ id, contribution }) => (contribution === null ? [] : [{ id, contribution }]))));
  }

  commit(commit: TrackerCommit): Promise<void> {
    const { lease, items, rollups } = commit;
    const partitionKey = formatPartitionKey(lease);
    const state = this.data.partitions.get(partitionKey);
    const refusal = this.findRefusal(commit, state);
    if (refusal !== undefined || state === undefined) return Promise.reject(new LeaseLost(refusal));
    for (const change of items) this.put(change);
    for (const rollup of rollups) this.data.rollups.set(formatRollupKey(partitionKey, rollup), copy(rollup));
    this.data.partitions.set(partitionKey, moved(state, commit));
    return Promise.resolve();
  }

  due(partition: PartitionRef, on: string, limit: number): Promise<readonly StoredItem[]> {
    const isDue = ({ evaluation, nextAppearanceOn }: TrackedItem): boolean => {
      const next = evaluation === null ? nextAppearanceOn : evaluation.nextEvaluationOn;
      return typeof next === 'string' && next <= on;
    };
    return Promise.resolve(this.itemsIn(partition).filter(isDue).slice(0, limit).map(toStoredItem));
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly StoredItem[]> {
    const items = this.itemsIn(partition).filter(({ id }) => id.startsWith(region)); // ids begin with their region
    if (items.length > 0) yield await Promise.resolve(items.map(toStoredItem));
  }

  /** Why the commit must not be written; undefined when it may be. */
  private findRefusal({ lease, items, position }: TrackerCommit, state: PartitionState | undefined): string | undefined {
    const partitionKey = formatPartitionKey(lease);
    if (state?.epoch !== lease.epoch) return `${partitionKey} was leased by another owner since lease ${lease.epoch}; lease it again`;
    for (const { before, after } of items) {
      const expected = before === null ? 0 : (before.revision as unknown as number);
      const stored = this.data.items.get(after.id)?.version ?? 0;
      if (stored !== expected) return `${after.id} was written by another owner of ${partitionKey}; lease the partition again`;
    }
    if (position !== undefined && position < (state.position ?? 0))
      return `The position of ${partitionKey} would go back from ${state.position} to ${position}; lease the partition again`;
    return undefined;
  }

  private itemsIn({ topic, partition }: PartitionRef): TrackedItem[] {
    return [...this.data.items.values()].filter((item) => item.topic === topic && item.partition === partition);
  }

  private put({ after, events }: ItemChange): void {
    this.data.items.set(after.id, copy(after));
    const entries = this.data.history.get(after.id) ?? new Map<number, HistoryEntry>();
    for (const entry of events) entries.set(entry.seq, copy(entry));
    this.data.history.set(after.id, entries);
  }
}

/** The state of a partition after a commit: what the commit does not have stays. */
function moved(state: PartitionState, commit: TrackerCommit): PartitionState {
  return {
    ...state,
    position: commit.position ?? state.position,
    blockedKeys: commit.blockedKeys ?? state.blockedKeys,
    evaluatedBy: commit.evaluatedBy ?? state.evaluatedBy,
    rulesVersion: commit.rulesVersion ?? state.rulesVersion,
    evaluatedUpTo: commit.evaluatedUpTo ?? state.evaluatedUpTo,
    recordedUpTo: commit.recordedUpTo ?? state.recordedUpTo,
  };
}

/** The revision of an item is its version. */
function toStoredItem(item: TrackedItem): StoredItem {
  return { ...copy(item), revision: item.version as unknown as Revision };
}

function formatRollupKey(partitionKey: string, { region, year, dimension, key }: Rollup): string {
  return [partitionKey, region, year, dimension, key].join('|');
}
