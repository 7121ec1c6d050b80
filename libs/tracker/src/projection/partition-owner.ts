import { emptyState, fold, isFolded, type IsoDate, type ItemState, type PolicyAdoption, type Service } from '@duban/domain';
import type { ItemStatus } from '@duban/contracts';
import {
  PartitionTaken,
  type Claim,
  type HistoryEntry,
  type ItemChange,
  type ParkedKey,
  type PartitionRef,
  type TrackedItem,
  type TrackerCommit,
  type TrackerStore,
} from '@duban/ports';
import { isDeepStrictEqual } from 'node:util';
import { announce } from './announce';
import { evaluateItem } from '../evaluate-item';
import { PartitionTotals } from './partition-totals';
import type { PolicyBook } from '../policies/policy-book';
import { firstUnfit, type DecodedEvent } from './invalid-event';

const TURN_PAGE = 500;

type Announce = (statuses: readonly ItemStatus[]) => Promise<void>;
/** What a commit moves of the partition's standing. */
type Moved = Partial<Pick<TrackerCommit, 'position' | 'parked' | 'judgedBy'>>;

/**
 * One partition's read side, owned by this process: folds, judges, totals, commits. One call at a time (the projector
 * serialises). Items → rollups → position are the store's order; totals are rebuilt from the items when the partition is assigned.
 */
export class PartitionOwner {
  private totals = new PartitionTotals();
  /** undefined: not taken yet, or a commit failed: then the totals in memory are ahead of the store, or another owner wrote meanwhile. */
  private claim: Claim | undefined;
  /** Offset behind the last batch whose statuses are announced. */
  private announced: number | undefined;
  /** All items of the partition have been judged by these adoptions, and the store says so. */
  private judgedBy: readonly PolicyAdoption[] = [];

  constructor(
    readonly partition: PartitionRef,
    private readonly store: TrackerStore,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * Claims the partition, rebuilds the totals from the items and writes them, which heals a crash between items and rollups.
   * @returns where to consume from; undefined when nothing was committed yet
   */
  async take(): Promise<number | undefined> {
    return (await this.held()).position;
  }

  /** The keys of the partition that are parked now. */
  async parked(): Promise<readonly ParkedKey[]> {
    return (await this.held()).parked;
  }

  /**
   * Folds events in, of some items all that a delivery has, and returns what is to be announced: every item named, moved or not
   * (redelivery announces again).
   * @param position first offset of the delivery
   * @param parked the keys of the partition that are parked behind these events, when they moved
   * @throws UnfitEvent when an item cannot be judged with one of them: nothing was committed
   */
  async fold(events: readonly DecodedEvent[], position: number, today: IsoDate, parked?: readonly ParkedKey[]): Promise<ItemStatus[]> {
    const claim = await this.held();
    const byItem = Map.groupBy(events, ({ event }) => event.itemId);
    const tracked = await this.store.items([...byItem.keys()]);
    const changes: ItemChange[] = [];
    const statuses: ItemStatus[] = [];
    for (const [id, itsEvents] of byItem) {
      const before = tracked.get(id) ?? null;
      const change = this.changeOf(before, id, itsEvents, today);
      if (change.after !== before) changes.push(change);
      announce(statuses, before, change.after, 'event');
    }
    await this.commit(changes, { position: Math.max(position, claim.position ?? 0), parked });
    return statuses;
  }

  /** All before this offset is committed and announced. */
  announcedUpTo(offset: number): void {
    this.announced = offset;
  }

  /** Notes how far it got, so that nothing is announced again; another owner by now knows better. */
  async letGo(): Promise<void> {
    if (this.claim === undefined || this.announced === undefined) return;
    try {
      await this.commit([], { position: this.announced });
    } catch (error) {
      if (!(error instanceof PartitionTaken)) throw error;
    }
  }

  /** Judges again what time alone can have moved by `today`, a page at a time; `announceFirst` runs before each page is committed. */
  async turn(today: IsoDate, announceFirst: Announce): Promise<void> {
    await this.held();
    for (;;) {
      const due = await this.store.due(this.partition, today, TURN_PAGE);
      if (due.length === 0) return;
      await this.reassess(due, today, announceFirst);
    }
  }

  /**
   * Judges again, likewise, the items of all regions for which there are adoptions that not all items have been judged by. That they have
   * is noted at the end: whatever ends this before, the next call makes up for it, here or with another owner.
   */
  async followPolicies(today: IsoDate, announceFirst: Announce): Promise<void> {
    if (this.judgedBy.length === this.policies.all().length) return;
    await this.held();
    const adoptions = this.policies.all(); // there may be more before the last page is judged
    for (const region of this.policies.regionsBesides(this.judgedBy)) {
      for await (const page of this.store.inRegion(this.partition, region)) await this.reassess(page, today, announceFirst);
    }
    await this.commit([], { judgedBy: adoptions.length });
    this.judgedBy = adoptions;
  }

  private async reassess(items: readonly TrackedItem[], today: IsoDate, announceFirst: Announce): Promise<void> {
    const statuses: ItemStatus[] = [];
    const changes = items.map((before): ItemChange => {
      const after = this.move(before, before, today);
      announce(statuses, before, after, 'time');
      return { before, after, events: [] };
    });
    await announceFirst(statuses);
    await this.commit(changes);
  }

  private async held(): Promise<Claim> {
    if (this.claim !== undefined) return this.claim;
    const claim = await this.store.claim(this.partition);
    this.totals = new PartitionTotals();
    for await (const page of this.store.contributions(this.partition)) {
      for (const { id, contribution } of page) this.totals.put(id, contribution);
    }
    await this.policies.load(); // the owner before may have judged by more than is known here
    const adoptions = this.policies.all();
    this.judgedBy = claim.judgedBy === adoptions.length ? adoptions : [];
    this.claim = claim;
    await this.commit([]);
    return claim;
  }

  private changeOf(before: TrackedItem | null, id: string, events: readonly DecodedEvent[], today: IsoDate): ItemChange {
    try {
      return this.change(before, id, events, today);
    } catch (error) {
      this.claim = undefined; // the totals have counted items that are not committed
      const { state } = before ?? this.unseen(id, (events[0] as DecodedEvent).event.service);
      throw firstUnfit(state, events, today, this.policies) ?? error;
    }
  }

  /** The item with the events folded in; `after` is `before` itself when it had them all. */
  private change(before: TrackedItem | null, id: string, events: readonly DecodedEvent[], today: IsoDate): ItemChange {
    const item = before ?? this.unseen(id, (events[0] as DecodedEvent).event.service);
    const state = fold(
      item.state,
      events.map(({ event }) => event),
    );
    if (state !== item.state) return { before, after: this.move(item, { ...item, state }, today), events: newEntries(item.state, events) };
    return { before, after: this.metAgain(item, today), events: [] };
  }

  /**
   * An item that has all its events. Since this owner's claim, the one before cannot have changed it, but can have made it, where a commit is not
   * all or nothing, and judged it by fewer policies than are noted in the standing.
   */
  private metAgain(item: TrackedItem, today: IsoDate): TrackedItem {
    if (item.version === 1 && !this.isJudgedAsNow(item, today)) return this.move(item, item, today);
    this.totals.put(item.id, item.contribution);
    return item;
  }

  /** By the policies in force here, on the date on which it was judged. */
  private isJudgedAsNow({ state, judgement }: TrackedItem, today: IsoDate): boolean {
    const assessment = evaluateItem(state, { on: judgement?.on ?? today }, this.policies);
    return isDeepStrictEqual(assessment?.judgement ?? null, judgement);
  }

  private move(before: TrackedItem, next: TrackedItem, today: IsoDate): TrackedItem {
    const assessment = evaluateItem(next.state, { on: today }, this.policies);
    this.totals.put(before.id, assessment?.contribution ?? null);
    return {
      ...next,
      version: before.version + 1,
      judgement: assessment?.judgement ?? null,
      contribution: assessment?.contribution ?? null,
    };
  }

  private unseen(id: string, service: Service): TrackedItem {
    return { ...this.partition, id, version: 0, state: emptyState(id, service), judgement: null, contribution: null };
  }

  private async commit(items: readonly ItemChange[], moved: Moved = {}): Promise<void> {
    if (this.claim === undefined) throw new Error('a partition is claimed before anything is committed');
    try {
      await this.store.commit({ claim: this.claim, items, rollups: this.totals.takeMoved(), position: undefined, ...moved });
      if (moved.parked !== undefined) this.claim = { ...this.claim, parked: moved.parked };
    } catch (error) {
      this.claim = undefined;
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
