import { encodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import type {
  HistoryEntry,
  ItemChange,
  ItemUpdate,
  PartitionLease,
  PartitionRef,
  StoredItem,
  TrackedItem,
  TrackerCommit,
  TrackerStores,
} from '@duban/ports';
import { definition, registered, reported } from '../support/items';
import type { StoreFactory } from './store-factory';

export const P0 = { topic: 'duban.livelihood.v1', partition: 0 };
export const P1 = { topic: 'duban.livelihood.v1', partition: 1 };
export const first = registered(definition('L01'));
export const second = reported('140406-2024-L01', 2, '2024-05-31', 30);

/** The stores of one test, with a lease of partition P0. */
export class OpenedStores {
  private constructor(
    private readonly made: StoreFactory<TrackerStores>,
    public stores: TrackerStores,
    public lease: PartitionLease,
  ) {}

  static async open(made: StoreFactory<TrackerStores>): Promise<OpenedStores> {
    const stores = await made.open();
    return new OpenedStores(made, stores, await stores.projection.lease(P0));
  }

  commit(items: readonly ItemChange[], more: Partial<TrackerCommit> = {}): Promise<void> {
    return this.stores.projection.commit({ lease: this.lease, items, rollups: [], position: undefined, ...more });
  }

  /** An item that is there, to be changed. */
  async stored(id: string): Promise<StoredItem> {
    return (await this.stores.projection.items([id])).get(id) as StoredItem;
  }

  /** By a lease, which is the way a tracker learns it. */
  async readPosition(partition: PartitionRef): Promise<number | undefined> {
    return (await this.stores.projection.lease(partition)).position;
  }

  async restart(): Promise<void> {
    await this.stores.close();
    this.stores = await this.made.open(true);
  }

  async close(): Promise<void> {
    await this.stores.close();
    await this.made.cleanUp();
  }
}

/** The change that brings a stored item (null: none yet) to `after` by these events. */
export function change(
  after: ItemUpdate,
  { before = null, events = [] }: { before?: StoredItem | null; events?: ItemEvent[] } = {},
): ItemChange {
  return { before, after, events: events.map(toEntry) };
}

/** The item that a store was given; what it adds is the revision alone. */
export function withoutRevision({ revision: _revision, ...item }: StoredItem): TrackedItem {
  return item;
}

export async function readAll<Each>(pages: AsyncIterable<readonly Each[]>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

export function readCode({ state }: TrackedItem): string {
  return state.registered?.data.code ?? '';
}

function toEntry(event: ItemEvent): HistoryEntry {
  return { seq: event.seq, value: encodeItemEvent(event) };
}
