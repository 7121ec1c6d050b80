import type { Alert, AlertLevel, AlertRows, AlertStage, ItemRuleState } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import type { OutboxEntry, WriteOutcome } from './register.store';

/** One event of an alert as it is published: the encoded CloudEvent. */
export interface AlertEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly value: string;
}

export interface AlertWrite {
  readonly alert: Alert;
  /** The seq that this write was decided on; 0: the alert must not exist yet. */
  readonly expectedSeq: number;
  /** The new events, seqs expectedSeq + 1 … alert.seq. */
  readonly entries: readonly AlertEntry[];
  /** The date on which time alone does something to the alert; null: it does not, until somebody else does. */
  readonly nextOn: IsoDate | null;
}

/** What alerting knows of an item: the state of the rules with it, and which of its statuses it has taken. */
export interface WatchedItem {
  readonly itemId: string;
  /** The number of its last write, from 1. */
  readonly version: number;
  readonly rules: ItemRuleState;
  /** Of the last status that was taken. */
  readonly seq: number;
  readonly evaluation: number;
  /** Whether it counts in the plan: not while it is withdrawn, or joins later. */
  readonly counts: boolean;
  /** The date on which time alone makes a rule do something; null: no date does. */
  readonly nextOn: IsoDate | null;
}

/** That everything is taken that a partition of the status topic has about a partition of items as of a date. */
export interface TakenPartition {
  readonly statusPartition: number;
  /** `{topic}/{partition}` of an item topic. */
  readonly partition: string;
  readonly on: IsoDate;
}

/** How many items of a department or an area are not grey, and how many of them are red. */
export interface GroupCount {
  readonly region: string;
  readonly year: number;
  readonly of: 'department' | 'area';
  /** The code of the department, or the name of the area. */
  readonly key: string;
  /** The name of the department or area that one of its items has. */
  readonly name: string;
  readonly items: number;
  readonly red: number;
}

export interface AlertQuery {
  /** A region and all below it (prefix). */
  readonly region: string;
  readonly year?: number;
  /** Any of these; absent: all. */
  readonly stages?: readonly AlertStage[];
  readonly levels?: readonly AlertLevel[];
  /** Codes of the departments that have to answer, any of these; none: no alert. Absent: all. */
  readonly departments?: readonly string[];
  readonly rule?: string;
  readonly itemId?: string;
  /** Only alerts that were raised on this date or later. */
  readonly since?: IsoDate;
  /** Only alerts behind this one, in the order of the list. */
  readonly after?: { readonly raisedOn: IsoDate; readonly id: string };
  readonly limit: number;
}

/** How many alerts of a stage and level there are. */
export interface StageCount extends Pick<Alert, 'stage' | 'level'> {
  readonly alerts: number;
}

/** The alerts that are counted: those that were raised from one month to another, `2024-03`. */
export interface AlertStatisticsQuery extends Pick<AlertQuery, 'region' | 'departments' | 'rule'> {
  readonly from: string;
  readonly to: string;
  /** An answer that was due before this date and is still awaited is overdue. */
  readonly today: IsoDate;
  /** At most so many of what was raised most often. */
  readonly most: number;
}

/**
 * What alerting stores: alerts, each with its events for ever and those that are not yet published (outbox), the items that it watches, and
 * how far the statuses go that it has taken.
 *
 * Atomicity: one write (an alert with its events, or an item) is all or nothing. Guard: a write whose expectation is not what is stored
 * changes nothing and is a 'conflict'. Durability: once a call resolves, what is 'written' survives a power cut. There is no lease: two
 * processes that work on one item or alert are kept apart by these guards alone.
 */
export interface AlertStore {
  load(id: string): Promise<Alert | undefined>;
  /** @returns the outcomes in the order of the writes @throws StoreUnavailable when nothing could be made durable */
  write(writes: readonly AlertWrite[]): Promise<readonly WriteOutcome[]>;
  /** The events of one alert, ascending by seq, published ones too. */
  events(id: string): Promise<readonly AlertEntry[]>;
  /** The newest first: descending by `raisedOn`, then ascending by id. Read through an index. */
  list(query: AlertQuery): Promise<readonly Alert[]>;
  /**
   * Counted by the engine, from an index alone, in parts: all that there is of a region is in one of them, and no part without an alert.
   * Tallies and durations in no order.
   */
  statistics(query: AlertStatisticsQuery): AsyncIterable<AlertRows>;
  /** Of all alerts, counted by the engine from an index alone. What there is none of is left out. In no order. */
  stageCounts(): Promise<readonly StageCount[]>;
  /** Alerts with `nextOn` ≤ `on`, ascending by `nextOn`, read through an index, at most `limit`. */
  due(on: IsoDate, limit: number): Promise<readonly Alert[]>;
  /** Open alerts about these items, and those about departments and areas of exactly these regions. Read through an index. */
  openAbout(itemIds: readonly string[], regions: readonly string[]): Promise<readonly Alert[]>;

  /** All alerts with ids behind `after` ('': from the first), ascending by id, at most `limit`. */
  scan(after: string, limit: number): Promise<readonly Alert[]>;

  items(ids: readonly string[]): Promise<ReadonlyMap<string, WatchedItem>>;
  /** `item.version` is one more than the stored version; 1: the item must not exist yet. @returns the outcomes in their order */
  writeItems(items: readonly WatchedItem[]): Promise<readonly WriteOutcome[]>;
  /** Items with `nextOn` ≤ `on`, ascending by `nextOn`, read through an index, at most `limit`. */
  dueItems(on: IsoDate, limit: number): Promise<readonly WatchedItem[]>;
  /** All items with ids behind `after` ('': from the first), ascending by id, at most `limit`: for changed rules. */
  scanItems(after: string, limit: number): Promise<readonly WatchedItem[]>;
  /** Of all items that count, by department and by area. */
  groupCounts(): Promise<readonly GroupCount[]>;

  /** Of each pair of partitions the last one that was noted; in no order. */
  takenPartitions(): Promise<readonly TakenPartition[]>;
  noteTaken(taken: readonly TakenPartition[]): Promise<void>;

  /** As those of the register: see RegisterStore. `itemId` of an entry is the id of the alert. */
  unpublished(limit: number): Promise<readonly OutboxEntry[]>;
  waiting(most: number): Promise<number>;
  markPublished(entries: readonly OutboxEntry[]): Promise<void>;
  onWritten(listener: () => void): void;
  close(): Promise<void>;
}
