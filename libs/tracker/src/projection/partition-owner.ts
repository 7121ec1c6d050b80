import {
  emptyState,
  fold,
  isFolded,
  nextAppearance,
  recordedUpTo,
  RULES_VERSION,
  STATE_VERSION,
  type IsoDate,
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
import { furthest, latest, whatMoved, type NewestData } from '../clock/newest-data';
import { evaluateItem } from '../evaluate-item';
import { failedToAnnounce, isOutage, ItemNotEvaluated, NotAnnounced } from './item-not-evaluated';
import { foldAgain, type ReadHistory } from './fold-again';
import { PartitionTotals } from './partition-totals';
import { isWithoutLightAsBefore } from './without-light';
import type { PolicyBook } from '../policies/policy-book';
import { findInvalidEvent, type DecodedEvent } from './invalid-event';

const DAY_CHANGE_PAGE = 500;
/** The one region that every region is in. */
const EVERYWHERE = [''];

type Announce = (statuses: readonly ItemStatus[]) => Promise<void>;
/** What a commit changes of the partition beside its items and totals. */
type CommitChanges = Partial<Omit<TrackerCommit, 'lease' | 'items' | 'rollups'>>;

export interface PartitionOwnerDependencies {
  readonly store: ProjectionStore;
  readonly policies: PolicyBook;
  readonly newest: Pick<NewestData, 'note'>;
  /** An item could not be evaluated again when a day began or policies changed: it keeps its last evaluation. */
  readonly onNotEvaluated: (item: ItemNotEvaluated) => void;
  /** The events of an item that the read side has. Without it, states that an earlier version has folded stay as they are. */
  readonly history?: ReadHistory;
}

/** How items are evaluated again. */
interface Reevaluation {
  readonly today: IsoDate;
  /** Runs before each page is committed. */
  readonly announceFirst: Announce;
  /** Whether their states are folded again, where an earlier version kept less and the read side has all events. */
  readonly foldsAgain: boolean;
}

/**
 * One partition's read side, owned by this process: folds, evaluates, adds up, commits. One call at a time (the projector
 * serialises). Items → rollups → position are the store's order; totals are rebuilt from the items when the partition is assigned.
 */
export class PartitionOwner {
  private readonly store: ProjectionStore;
  private readonly policies: PolicyBook;
  private readonly newest: Pick<NewestData, 'note'>;
  private readonly onNotEvaluated: (item: ItemNotEvaluated) => void;
  private readonly history: PartitionOwnerDependencies['history'];
  private totals = new PartitionTotals();
  /** undefined: not leased yet, or a commit failed: then the totals in memory are ahead of the store, or another owner wrote meanwhile. */
  private lease: PartitionLease | undefined;
  /** Offset behind the last batch whose statuses are announced. */
  private announced: number | undefined;
  /** All items of the partition have been evaluated by these adoptions, and the store has it recorded. */
  private evaluatedBy: readonly PolicyDecision[] = [];
  /** Likewise, the version of the rules. */
  private rulesVersion = RULES_VERSION;
  /** Items that could not be evaluated again, with the date on which it was tried. They are tried again on the next date. */
  private readonly notEvaluated = new Map<string, IsoDate>();

  constructor(
    readonly partition: PartitionRef,
    { store, policies, newest, onNotEvaluated, history }: PartitionOwnerDependencies,
  ) {
    this.history = history;
    this.store = store;
    this.policies = policies;
    this.newest = newest;
    this.onNotEvaluated = onNotEvaluated;
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
    const reach = { evaluatedUpTo: today, recordedUpTo: latest(events.map(({ event }) => event.recordedAt)) };
    await this.commit(changes, { position: Math.max(position, lease.position ?? 0), blockedKeys, ...reach });
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
    const isNotEvaluated = ({ id }: StoredItem): boolean => this.notEvaluated.get(id) === today;
    for (;;) {
      const due = await this.store.due(this.partition, today, DAY_CHANGE_PAGE + this.notEvaluated.size);
      const page = due.filter((item) => !isNotEvaluated(item));
      if (page.length === 0) return;
      await this.evaluateAgain(page, { today, announceFirst, foldsAgain: false });
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
    const how = { today, announceFirst, foldsAgain: this.rulesVersion < STATE_VERSION };
    for (const region of regions) {
      for await (const page of this.store.inRegion(this.partition, region)) await this.evaluateAgain(page, how);
    }
    await this.commit([], { evaluatedBy: adoptions.length, rulesVersion: RULES_VERSION });
    this.evaluatedBy = adoptions;
    this.rulesVersion = RULES_VERSION;
  }

  /** An item that cannot be evaluated or stored is left as it was on this date, and all others go on. */
  private async evaluateAgain(items: readonly StoredItem[], how: Reevaluation): Promise<void> {
    await this.ensureLease();
    const statuses: ItemStatus[] = [];
    try {
      const changes = await this.evaluateAll(items, how, statuses);
      await how.announceFirst(statuses).catch(failedToAnnounce);
      await this.commit(changes, { evaluatedUpTo: how.today, recordedUpTo: latest(items.map(({ state }) => recordedUpTo(state))) });
    } catch (error) {
      this.lease = undefined; // the totals have counted items that are not committed
      if (error instanceof NotAnnounced) throw error.cause;
      if (isOutage(error)) throw error;
      await this.evaluateHalves(items, how, error);
    }
  }

  private async evaluateHalves(items: readonly StoredItem[], how: Reevaluation, error: unknown): Promise<void> {
    if (items.length === 1) return this.leaveAsItWas(items[0] as StoredItem, how.today, error);
    const middle = Math.ceil(items.length / 2);
    for (const half of [items.slice(0, middle), items.slice(middle)]) await this.evaluateAgain(half, how);
  }

  /** @throws `error` when the store takes nothing: then the item is not to blame */
  private async leaveAsItWas({ id }: StoredItem, today: IsoDate, error: unknown): Promise<void> {
    try {
      await this.commitNothing();
    } catch {
      throw error;
    }
    this.notEvaluated.set(id, today);
    this.onNotEvaluated(new ItemNotEvaluated(id, today, error));
  }

  private async evaluateAll(
    items: readonly StoredItem[],
    { today, foldsAgain }: Reevaluation,
    statuses: ItemStatus[],
  ): Promise<ItemChange[]> {
    const states = foldsAgain && this.history !== undefined ? await foldAgain(items, this.history) : null;
    return items.flatMap((before) => {
      const after = this.move(before, states?.get(before.id) ?? before.state, today);
      if (isWithoutLightAsBefore(before, after)) return [];
      announce(statuses, before, after, 'time');
      return [{ before, after, events: [] }];
    });
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
    const { lease } = this;
    if (lease === undefined) throw new Error('a partition is leased before anything is committed');
    const reach = furthest(lease, items.length > 0 ? moved : {});
    try {
      const written = { ...moved, ...whatMoved(lease, reach) };
      await this.store.commit({ lease, items, rollups: this.totals.takeMoved(), position: undefined, ...written });
      this.lease = { ...lease, ...reach, blockedKeys: moved.blockedKeys ?? lease.blockedKeys };
      this.newest.note(reach);
    } catch (error) {
      this.lease = undefined;
      throw error;
    }
  }
}

/** The events that are not in the state yet, each once. */
function newEntries(state: ItemState, events: readonly DecodedEvent[]): HistoryEntry[] {
  const entries = new Map<number, HistoryEntry>();
  for (const { event, value } of events) {
    if (!isFolded(state, event.seq) && !entries.has(event.seq)) entries.set(event.seq, { seq: event.seq, value });
  }
  return [...entries.values()];
}
