import { emptyState, fold, type IsoDate, type ItemEvent } from '@duban/domain';
import type { StatusChanged } from '@duban/contracts';
import type { HistoryEntry, PartitionRef, TrackedItem, TrackerStore } from '@duban/ports';
import { assess } from './assess';
import { PartitionTotals } from './partition-totals';
import type { PolicyBook } from './policy-book';

/** The events of one delivery, with the text they came as. */
export interface DecodedEvent {
  readonly event: ItemEvent;
  readonly value: string;
}

const TURN_PAGE = 500;

/**
 * One partition's read side, owned by this process: folds, judges, totals, commits. One call at a time (the projector
 * serialises). Items → rollups → position are the store's order; totals are rebuilt from the items when the partition is assigned.
 */
export class PartitionOwner {
  private totals = new PartitionTotals();
  /** A commit failed: the totals in memory are ahead of the store, or another owner wrote meanwhile. */
  private stale = true;

  constructor(
    readonly partition: PartitionRef,
    private readonly store: TrackerStore,
    private readonly policies: PolicyBook,
  ) {}

  /** Rebuilds the totals from the items and writes them, which heals a crash between items and rollups. */
  private async take(): Promise<void> {
    if (!this.stale) return;
    this.totals = new PartitionTotals();
    for await (const page of this.store.contributions(this.partition)) {
      for (const contribution of page) this.totals.replace(null, contribution);
    }
    await this.commit([], [], undefined);
    this.stale = false;
  }

  /** Folds a batch in and returns what is to be announced: every item the batch names, moved or not (redelivery announces again). */
  async fold(events: readonly DecodedEvent[], position: number, today: IsoDate): Promise<StatusChanged[]> {
    await this.take();
    const byItem = groupByItem(events);
    const tracked = await this.store.items([...byItem.keys()]);
    const changed: TrackedItem[] = [];
    const statuses: StatusChanged[] = [];
    for (const [id, itemEvents] of byItem) {
      const before = tracked.get(id) ?? this.unseen(id, itemEvents);
      const state = fold(before.state, itemEvents);
      const after = state === before.state ? before : this.move(before, { ...before, state }, today);
      if (after !== before) changed.push(after);
      announce(statuses, before, after, 'event');
    }
    await this.commit(changed, events.map(toHistory), position);
    return statuses;
  }

  /** Judges again what time alone can have moved by `today`, a page at a time; `announceFirst` runs before each page is committed. */
  async turn(today: IsoDate, announceFirst: (statuses: StatusChanged[]) => Promise<void>): Promise<number> {
    await this.take();
    let turned = 0;
    for (;;) {
      const due = await this.store.due(this.partition, today, TURN_PAGE);
      if (due.length === 0) return turned;
      await this.reassess(due, today, announceFirst);
      turned += due.length;
    }
  }

  /** Judges all items of a region again: a policy was adopted there. */
  async reassessRegion(region: string, today: IsoDate, announceFirst: (statuses: StatusChanged[]) => Promise<void>): Promise<void> {
    await this.take();
    for await (const page of this.store.inRegion(this.partition, region)) await this.reassess(page, today, announceFirst);
  }

  private async reassess(
    items: readonly TrackedItem[],
    today: IsoDate,
    announceFirst: (statuses: StatusChanged[]) => Promise<void>,
  ): Promise<void> {
    const statuses: StatusChanged[] = [];
    const moved = items.map((before) => {
      const after = this.move(before, before, today);
      announce(statuses, before, after, 'time');
      return after;
    });
    await announceFirst(statuses);
    await this.commit(moved, [], undefined);
  }

  private move(before: TrackedItem, next: TrackedItem, today: IsoDate): TrackedItem {
    const assessment = assess(next.state, { on: today }, this.policies);
    this.totals.replace(before.contribution, assessment?.contribution ?? null);
    return {
      ...next,
      version: before.version + 1,
      judgement: assessment?.judgement ?? null,
      contribution: assessment?.contribution ?? null,
      name: assessment?.definition.name ?? next.name,
      code: assessment?.definition.code ?? next.code,
    };
  }

  private unseen(id: string, events: readonly ItemEvent[]): TrackedItem {
    const service = (events[0] as ItemEvent).service;
    return { ...this.partition, id, version: 0, state: emptyState(id, service), judgement: null, contribution: null, name: '', code: '' };
  }

  private async commit(items: readonly TrackedItem[], history: readonly HistoryEntry[], position: number | undefined): Promise<void> {
    try {
      await this.store.commit({ ...this.partition, items, history, rollups: this.totals.takeMoved(), position });
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }
}

function groupByItem(events: readonly DecodedEvent[]): Map<string, ItemEvent[]> {
  const groups = new Map<string, ItemEvent[]>();
  for (const { event } of events) {
    const group = groups.get(event.itemId);
    if (group === undefined) groups.set(event.itemId, [event]);
    else group.push(event);
  }
  return groups;
}

function toHistory({ event, value }: DecodedEvent): HistoryEntry {
  return { itemId: event.itemId, seq: event.seq, value };
}

function announce(statuses: StatusChanged[], before: TrackedItem, after: TrackedItem, cause: StatusChanged['cause']): void {
  if (after.judgement === null || after.contribution === null) return;
  const { region, year, service, department } = after.contribution;
  statuses.push({
    itemId: after.id,
    region,
    year,
    service,
    name: after.name,
    department,
    seq: after.state.upTo,
    before: before.judgement?.light ?? null,
    judgement: after.judgement,
    cause,
  });
}
