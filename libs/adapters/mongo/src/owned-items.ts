import { formatPartitionKey, type PartitionLease, type StoredItem } from '@duban/ports';

/** How many reports are kept in memory, over all items: some 80 MB. */
const MOST_REPORTS = 500_000;
/** What an item counts besides its reports. */
const OWN_WEIGHT = 10;

/**
 * The most recently used items of the partitions that this process has leased, as its last commits left them. They are never outdated
 * unnoticed: a lease shuts out all earlier owners, and once a later owner changes an item, the commits of this one are refused.
 */
export class OwnedItems {
  private readonly epochs = new Map<string, number>();
  private readonly items = new Map<string, StoredItem>();
  private weight = 0;

  constructor(private readonly most = MOST_REPORTS) {}

  /** Keeps items under this lease from now on, and forgets those of earlier leases of the partition. */
  begin(lease: PartitionLease): void {
    this.end(lease);
    this.epochs.set(formatPartitionKey(lease), lease.epoch);
  }

  /** Forgets the items of the partition: after a failed commit it is not known what is stored. */
  end(lease: PartitionLease): void {
    const partitionKey = formatPartitionKey(lease);
    this.epochs.delete(partitionKey);
    for (const item of [...this.items.values()]) if (formatPartitionKey(item) === partitionKey) this.forget(item);
  }

  /** The epochs of the leases before a read, by partition key: what it reads is kept only if they are still the last ones. */
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

  /** Keeps an item that was read or written under the lease with this epoch, if that is still the last one here. */
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
