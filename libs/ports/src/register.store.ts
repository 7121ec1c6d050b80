import type { ItemEvent, ItemState, Service } from '@duban/domain';

/** One item as its owning service keeps it. `version` is the seq of its last event. */
export interface RegisteredItem {
  readonly id: string;
  readonly service: Service;
  readonly version: number;
  /** The fold of all its events, on which commands are decided. */
  readonly state: ItemState;
  /** Hash of the content of the registration: registering the same content again is not a conflict. */
  readonly fingerprint: string;
  /** The idempotency keys of this item's commands: for each the seq of its own event, and the hash of the command. */
  readonly idempotency: Readonly<Record<string, { readonly seq: number; readonly fingerprint: string }>>;
}

export interface ItemWrite {
  readonly item: RegisteredItem;
  /** The version that this write was decided on; 0: the item must not exist yet. */
  readonly expectedVersion: number;
  /** The new events, seqs expectedVersion + 1 … item.version. */
  readonly events: readonly ItemEvent[];
}

export type WriteOutcome = 'written' | 'conflict';

export interface RegisterQuery {
  readonly region: string;
  readonly year: number;
  /** Codes of departments, any of these; none: no item. Absent: all. */
  readonly departments?: readonly string[];
  readonly area?: string;
  /** Part of the name or the code, case-insensitive. */
  readonly q?: string;
  /** Only items with an id behind this one; lists are ascending by id. */
  readonly after?: string;
  readonly limit: number;
}

/** An event that has been written and not yet been published. */
export interface OutboxEntry {
  readonly itemId: string;
  readonly seq: number;
  /** The encoded CloudEvent. */
  readonly value: string;
}

/**
 * What one write service stores: its items, each with the events that are not yet published (outbox).
 *
 * Atomicity: one write (an item, its events and its idempotency keys) is all or nothing. Guard: a write whose `expectedVersion` is not the
 * stored version changes nothing and is a 'conflict'. Durability: once `write` resolves, what is 'written' survives a power cut. Concurrent
 * calls may share one durable step (group commit).
 */
export interface RegisterStore {
  load(id: string): Promise<RegisteredItem | undefined>;
  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>>;
  /** @returns the outcomes in the order of the writes @throws StoreUnavailable when nothing could be made durable */
  write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]>;
  /** Items of all regions and years with an id behind `after` ('': from the first), ascending by id, at most `limit`. */
  scan(after: string, limit: number): Promise<readonly RegisteredItem[]>;
  list(query: RegisterQuery): Promise<readonly RegisteredItem[]>;
  /** Ids of the items whose measure refers to this item now, or did before an amendment: it still counts for past dates. Ascending. */
  dependents(reference: string): Promise<readonly string[]>;
  /** The events of one item from `fromSeq` on, ascending by seq, published ones too. */
  events(id: string, fromSeq?: number): Promise<readonly ItemEvent[]>;
  /**
   * The next entries of the outbox, at most `limit`; fewer only when there are no more, or another relay removes some meanwhile. The events
   * of one item are ascending by seq, from its first in the outbox, without a hole. Older events come first, except that a store may give
   * all events of one item before it begins with the next one. It reads little more than it gives, however many there are.
   */
  unpublished(limit: number): Promise<readonly OutboxEntry[]>;
  /** How many events are in the outbox, counted up to `most`. Reads none of them. */
  waiting(most: number): Promise<number>;
  /**
   * Marks entries that are on the bus. They are entries that `unpublished` gave, from its first one on without a hole, because a store may
   * store no more than how far it got. An entry may be marked twice, by two relays.
   */
  markPublished(entries: readonly OutboxEntry[]): Promise<void>;
  /** Sets the one listener, which is called after each write that put something into the outbox. */
  onWritten(listener: () => void): void;
  close(): Promise<void>;
}

/** The engine of a store cannot make anything durable now: the disk is full, or the engine does not answer. Nothing was acknowledged. */
export class StoreUnavailable extends Error {
  readonly code = 'store-unavailable';
  constructor(
    message: string,
    /** `disk-full`: the disk needs room; `unreachable`: the engine does not answer. */
    readonly kind: 'disk-full' | 'unreachable',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
