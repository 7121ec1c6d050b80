import { formatPartitionKey, type PartitionLease, type StoredItem } from '@duban/ports';

/** Reports kept in memory, over all items: some 80 MB. */
const MOST_REPORTS = 500_000;
/** What an item weighs besides its reports. */
const OWN_WEIGHT = 10;

/**
 * The items of the partitions that this process has claimed, as its last commits left them, the most recently used ones. Sound
 * because a claim shuts out every owner before it: an item can only be changed by who claims later, and then this one's commits are refused.
 */
export class OwnedItems {
  private readonly epochs = new Map<string, number>();
  private readonly items = new Map<string, StoredItem>();
  private weight = 0;

  constructor(private readonly most = MOST_REPORTS) {}

  /** From now on items under this claim are kept; what an earlier one of the partition left is forgotten. */
  begin(lease: PartitionLease): void {
    this.end(lease);
    this.epochs.set(formatPartitionKey(lease), lease.epoch);
  }

  /** A commit failed: what is stored is not known any more. */
  end(lease: PartitionLease): void {
    const partitionKey = formatPartitionKey(lease);
    this.epochs.delete(partitionKey);
    for (const item of [...this.items.values()]) if (formatPartitionKey(item) === partitionKey) this.forget(item);
  }

  /** The claims held now: what is read from now on may be kept under them. */
  epochsByPartition(): ReadonlyMap<string, number> {
    return new Map(this.epochs);
  }

  get(id: string): StoredItem | undefined {
    const item = this.items.get(id);
    if (item === undefined) return undefined;
    this.items.delete(id);
    this.items.set(id, item);
    return item;
  }

  /** Keeps what was read or written under the claim with this epoch, if that is still held. */
  keep(item: StoredItem, epoch: number | undefined): void {
    if (epoch === undefined || this.epochs.get(formatPartitionKey(item)) !== epoch) return;
    this.forget(this.items.get(item.id));
    this.items.set(item.id, item);
    this.weight += itemWeight(item);
    while (this.weight > this.most && this.items.size > 1) this.forget(this.items.values().next().value);
  }

  private forget(item: StoredItem | undefined): void {
    if (item !== undefined && this.items.delete(item.id)) this.weight -= itemWeight(item);
  }
}

function itemWeight({ state }: StoredItem): number {
  return OWN_WEIGHT + state.ledger.reports.length + (state.reference?.reports.length ?? 0);
}
