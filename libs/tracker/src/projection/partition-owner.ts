import {
  emptyState,
  fold,
  isFolded,
  nextAppearance,
  RULES_VERSION,
  STATE_VERSION,
  type IsoDate,
  type ItemEvent,
  type ItemState,
  type PolicyDecision,
  type Service,
} from '@duban/domain';
import type { ItemStatus } from '@duban/contracts';
import {
  LeaseLost,
  type PartitionLease,
  type HistoryEntry,
  type ItemChange,
  type BlockedKey,
  type ItemUpdate,
  type PartitionRef,
  type ProjectionStore,
  type StoredItem,
  type TrackedItem,
  type TrackerCommit,
} from '@duban/ports';
import { isDeepStrictEqual } from 'node:util';
import { announce } from './announce';
import { evaluateItem } from '../evaluate-item';
import { PartitionTotals } from './partition-totals';
import type { PolicyBook } from '../policies/policy-book';
import { findInvalidEvent, type DecodedEvent } from './invalid-event';

const DAY_CHANGE_PAGE = 500;
/** The one region that every region is in. */
const EVERYWHERE = [''];

type Announce = (statuses: readonly ItemStatus[]) => Promise<void>;
/** What a commit changes of the partition beside its items and totals. */
type CommitChanges = Partial<Pick<TrackerCommit, 'position' | 'blockedKeys' | 'evaluatedBy' | 'rulesVersion'>>;

export interface PartitionOwnerOptions {
  readonly store: ProjectionStore;
  readonly policies: PolicyBook;
  /** The events of an item that the read side has. Without it, states that an earlier version has folded stay as they are. */
  readonly history?: (id: string) => Promise<readonly ItemEvent[]>;
}

/**
 * One partition's read side, owned by this process: folds, evaluates, adds up, commits. One call at a time (the projector
 * serialises). Items → rollups → position are the store's order; totals are rebuilt from the items when the partition is assigned.
 */
export class PartitionOwner {
  private totals = new PartitionTotals();
  /** undefined: not leased yet, or a commit failed: then the totals in memory are ahead of the store, or another owner wrote meanwhile. */
  private lease: PartitionLease | undefined;
  /** Offset behind the last batch whose statuses are announced. */
  private announced: number | undefined;
  /** All items of the partition have been evaluated by these adoptions, and the store has it recorded. */
  private evaluatedBy: readonly PolicyDecision[] = [];
  /** Likewise, the version of the rules. */
  private rulesVersion = RULES_VERSION;

  private readonly store: ProjectionStore;
  private readonly policies: PolicyBook;

  constructor(
    readonly partition: PartitionRef,
    private readonly options: PartitionOwnerOptions,
  ) {
    this.store = options.store;
    this.policies = options.policies;
  }

  /**
   * Leases the partition, rebuilds the totals from the items and writes them, which heals a crash between items and rollups. When the
   * partition was leased here, and by nobody since, everything still holds and nothing is written.
   * @param end where the log ends now
   * @returns where to consume from; undefined when nothing was committed yet
   */
  async take(end: number): Promise<number | undefined> {
    if (this.lease !== undefined && !(await this.store.isLast(this.lease))) this.lease = undefined;
    const { position } = await this.ensureLease();
    const isShorter = this.announced !== undefined && this.announced > end; // the log has lost its last messages
    return this.announced === undefined || isShorter ? position : Math.max(this.announced, position ?? 0);
  }

  /** The keys of the partition whose messages are dead letters now. */
  async blockedKeys(): Promise<readonly BlockedKey[]> {
    return (await this.ensureLease()).blockedKeys;
  }

  /**
   * Folds events, of some items all that a delivery has, and returns what is to be announced: every item named, changed or not
   * (redelivery announces again).
   * @param position first offset of the delivery
   * @param blockedKeys the keys that are blocked after these events, when they changed
   * @throws InvalidEvent when an item cannot be evaluated with one of them: nothing was committed
   */
  async fold(
    events: readonly DecodedEvent[],
    position: number,
    today: IsoDate,
    blockedKeys?: readonly BlockedKey[],
  ): Promise<ItemStatus[]> {
    const lease = await this.ensureLease();
    const byItem = Map.groupBy(events, ({ event }) => event.itemId);
    const tracked = await this.store.items([...byItem.keys()]);
    const changes: ItemChange[] = [];
    const statuses: ItemStatus[] = [];
    for (const [id, itsEvents] of byItem) {
      const before = tracked.get(id) ?? null;
      const change = this.foldOrRejectInvalid(before, id, itsEvents, today);
      if (change !== undefined) changes.push(change);
      const after = change?.after ?? before;
      if (after !== null) announce(statuses, before, after, 'event');
    }
    await this.commit(changes, { position: Math.max(position, lease.position ?? 0), blockedKeys });
    return statuses;
  }

  /** Rejects when the store takes no commit of this partition, whatever is in it. */
  async commitNothing(): Promise<void> {
    await this.ensureLease();
    await this.commit([]);
  }

  /** All before this offset is committed and announced. */
  announcedUpTo(offset: number): void {
    this.announced = offset;
  }

  /** Writes down how far it came, so that nothing is announced again; if another owner has the partition by now, it writes nothing. */
  async release(): Promise<void> {
    if (this.lease === undefined || this.announced === undefined) return;
    try {
      await this.commit([], { position: this.announced });
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }

  /** Evaluates again what time alone can have changed by `today`, a page at a time; `announceFirst` runs before each page is committed. */
  async advanceTo(today: IsoDate, announceFirst: Announce): Promise<void> {
    await this.ensureLease();
    for (;;) {
      const due = await this.store.due(this.partition, today, DAY_CHANGE_PAGE);
      if (due.length === 0) return;
      await this.evaluateAgain(due, today, announceFirst);
    }
  }

  /**
   * Evaluates again, likewise, the items of all regions for which there are adoptions that not all items have been evaluated by, and all
   * items when an earlier version of the program evaluated them by other rules, from states that are folded again if it kept less in them.
   * This is recorded at the end: whatever ends it before, the next call does it again, here or with another owner.
   */
  async followPolicies(today: IsoDate, announceFirst: Announce): Promise<void> {
    if (this.evaluatedBy.length === this.policies.all().length && this.rulesVersion === RULES_VERSION) return;
    await this.ensureLease();
    const adoptions = this.policies.all(); // there may be more before the last page is evaluated
    const regions = this.rulesVersion === RULES_VERSION ? this.policies.regionsWithOthers(this.evaluatedBy) : EVERYWHERE;
    for (const region of regions) {
      for await (const page of this.store.inRegion(this.partition, region))
        await this.evaluateAgain(page, today, announceFirst, await this.foldAgain(page));
    }
    await this.commit([], { evaluatedBy: adoptions.length, rulesVersion: RULES_VERSION });
    this.evaluatedBy = adoptions;
    this.rulesVersion = RULES_VERSION;
  }

  /** The states as this version folds them, where an earlier one kept less and the read side has all events of the item. */
  private async foldAgain(items: readonly StoredItem[]): Promise<ReadonlyMap<string, ItemState>> {
    const { history } = this.options;
    if (history === undefined || this.rulesVersion >= STATE_VERSION) return new Map();
    return new Map(await Promise.all(items.map(async ({ id, state }) => [id, foldStored(state, await history(id))] as const)));
  }

  private async evaluateAgain(
    items: readonly StoredItem[],
    today: IsoDate,
    announceFirst: Announce,
    states?: ReadonlyMap<string, ItemState>,
  ): Promise<void> {
    const statuses: ItemStatus[] = [];
    const changes = items.map((before): ItemChange => {
      const after = this.move(before, states?.get(before.id) ?? before.state, today);
      announce(statuses, before, after, 'time');
      return { before, after, events: [] };
    });
    await announceFirst(statuses);
    await this.commit(changes);
  }

  private async ensureLease(): Promise<PartitionLease> {
    if (this.lease !== undefined) return this.lease;
    const lease = await this.store.lease(this.partition);
    this.totals = new PartitionTotals();
    for await (const page of this.store.contributions(this.partition)) {
      for (const { id, contribution } of page) this.totals.put(id, contribution);
    }
    await this.policies.load(); // the previous owner may have evaluated by more than is known here
    const adoptions = this.policies.all();
    this.evaluatedBy = lease.evaluatedBy === adoptions.length ? adoptions : [];
    this.rulesVersion = lease.rulesVersion;
    this.lease = lease;
    await this.commit([]);
    return lease;
  }

  private foldOrRejectInvalid(
    before: StoredItem | null,
    id: string,
    events: readonly DecodedEvent[],
    today: IsoDate,
  ): ItemChange | undefined {
    try {
      return this.change(before, id, events, today);
    } catch (error) {
      this.lease = undefined; // the totals have counted items that are not committed
      const { state } = before ?? this.unseen(id, (events[0] as DecodedEvent).event.service);
      throw findInvalidEvent(state, events, today, this.policies) ?? error;
    }
  }

  /** Folds the events into the item; undefined when nothing of it changes, because it had them all. */
  private change(before: StoredItem | null, id: string, events: readonly DecodedEvent[], today: IsoDate): ItemChange | undefined {
    const item = before ?? this.unseen(id, (events[0] as DecodedEvent).event.service);
    const state = fold(
      item.state,
      events.map(({ event }) => event),
    );
    if (state !== item.state) return { before, after: this.move(item, state, today), events: newEntries(item.state, events) };
    return before === null ? undefined : this.foldRepeated(before, today);
  }

  /**
   * An item that has all its events. Since this owner's lease, the previous owner cannot have changed it, but can have created it, where a
   * commit is not all or nothing, and evaluated it by fewer policies than are recorded of the partition.
   */
  private foldRepeated(before: StoredItem, today: IsoDate): ItemChange | undefined {
    if (before.version === 1 && !this.isEvaluatedAsNow(before, today))
      return { before, after: this.move(before, before.state, today), events: [] };
    this.totals.put(before.id, before.contribution);
    return undefined;
  }

  /** By the policies in force here, on the date on which it was evaluated. */
  private isEvaluatedAsNow({ state, evaluation }: TrackedItem, today: IsoDate): boolean {
    const assessment = evaluateItem(state, { on: evaluation?.on ?? today }, this.policies);
    return isDeepStrictEqual(assessment?.evaluation ?? null, evaluation);
  }

  private move({ topic, partition, id, version }: TrackedItem, state: ItemState, today: IsoDate): ItemUpdate {
    const assessment = evaluateItem(state, { on: today }, this.policies);
    const appearance = assessment === null ? nextAppearance(state, { on: today }) : null;
    this.totals.put(id, assessment?.contribution ?? null);
    return {
      topic,
      partition,
      id,
      version: version + 1,
      state,
      evaluation: assessment?.evaluation ?? null,
      ...(appearance !== null && { nextAppearanceOn: appearance }),
      contribution: assessment?.contribution ?? null,
    };
  }

  private unseen(id: string, service: Service): TrackedItem {
    return { ...this.partition, id, version: 0, state: emptyState(id, service), evaluation: null, contribution: null };
  }

  private async commit(items: readonly ItemChange[], moved: CommitChanges = {}): Promise<void> {
    if (this.lease === undefined) throw new Error('a partition is leased before anything is committed');
    try {
      await this.store.commit({ lease: this.lease, items, rollups: this.totals.takeMoved(), position: undefined, ...moved });
      if (moved.blockedKeys !== undefined) this.lease = { ...this.lease, blockedKeys: moved.blockedKeys };
    } catch (error) {
      this.lease = undefined;
      throw error;
    }
  }
}

function foldStored(state: ItemState, events: readonly ItemEvent[]): ItemState {
  const known = events.filter(({ seq }) => isFolded(state, seq));
  const again = fold(emptyState(state.id, state.service), known);
  const hasAll = again.upTo === state.upTo && again.ahead.length === state.ahead.length;
  return hasAll && !isDeepStrictEqual(again, state) ? again : state;
}

/** The events that are not in the state yet, each once. */
function newEntries(state: ItemState, events: readonly DecodedEvent[]): HistoryEntry[] {
  const entries = new Map<number, HistoryEntry>();
  for (const { event, value } of events) {
    if (!isFolded(state, event.seq) && !entries.has(event.seq)) entries.set(event.seq, { seq: event.seq, value });
  }
  return [...entries.values()];
}
