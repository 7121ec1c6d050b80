import type { ItemEvent, ItemState, Service } from '@duban/domain';

/** One item as its owning service keeps it. `version` is the seq of its last event. */
export interface RegisteredItem {
  readonly id: string;
  readonly service: Service;
  readonly version: number;
  /** The fold of all its events: what commands are decided on. */
  readonly state: ItemState;
  /** Hash of the registration's content: the same content again is not a conflict. */
  readonly fingerprint: string;
  /** Idempotency keys seen by this item: the seq they led to (each to one of its own) and the hash of what was asked. */
  readonly idempotency: Readonly<Record<string, { readonly seq: number; readonly fingerprint: string }>>;
}

export interface ItemWrite {
  readonly item: RegisteredItem;
  /** The version this write was decided on; 0: the item must not exist yet. */
  readonly expectedVersion: number;
  /** The new events, seqs expectedVersion + 1 … item.version. */
  readonly events: readonly ItemEvent[];
}

export type WriteOutcome = 'written' | 'conflict';

export interface RegisterQuery {
  readonly region: string;
  readonly year: number;
  readonly department?: string;
  readonly area?: string;
  /** Part of the name or the code, case-insensitive. */
  readonly q?: string;
  /** Items with an id after this one, in ascending order of id. */
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
 * What one write service keeps: its items, each with the events that are not yet published (outbox).
 *
 * Atomicity: one write (item + its events + its idempotency keys) is all or nothing. Guard: a write whose
 * `expectedVersion` is not the stored version changes nothing and is a 'conflict'. Durability: when `write` resolves, what is
 * 'written' survives a power cut. Concurrent calls may share one durable step (group commit).
 */
export interface RegisterStore {
  load(id: string): Promise<RegisteredItem | undefined>;
  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>>;
  /** Outcomes in the order of the writes. Rejects with StoreUnavailable when nothing could be made durable. */
  write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]>;
  /** Items of all regions and years behind the id `after` ('': from the first), ascending by id, at most `limit`. */
  scan(after: string, limit: number): Promise<readonly RegisteredItem[]>;
  list(query: RegisterQuery): Promise<readonly RegisteredItem[]>;
  /** Ids of the items whose measure refers to this item, or did before an amendment (the past still goes by it), ascending. */
  dependents(reference: string): Promise<readonly string[]>;
  /** The events of one item, ascending by seq, from `fromSeq` on: published ones too. */
  events(id: string, fromSeq?: number): Promise<readonly ItemEvent[]>;
  /**
   * What waits in the outbox, at most `limit` entries; fewer only when no more wait, or another relay takes them out meanwhile. The events
   * of one item come ascending by seq, from the first that waits, without a hole. What has waited longer comes first, by and large: a store may go through one item's events to the end
   * before it begins with the next item's. Reads little more than it gives, whatever waits.
   */
  unpublished(limit: number): Promise<readonly OutboxEntry[]>;
  /** How many events wait in the outbox, counted up to `most`. Reads none of them. */
  waiting(most: number): Promise<number>;
  /**
   * Takes what `unpublished` gave, from its first entry on without a hole, once all of it is on the bus: a store may keep no more than
   * how far it got. What is marked already may be marked again (two relays).
   */
  markPublished(entries: readonly OutboxEntry[]): Promise<void>;
  /** Called after each write that left something in the outbox; at most one listener. */
  onWritten(listener: () => void): void;
  close(): Promise<void>;
}

/** The engine behind a store cannot make anything durable right now (disk full, engine down). Nothing was acknowledged. */
export class StoreUnavailable extends Error {
  readonly code = 'store-unavailable';
  constructor(
    message: string,
    /** `disk-full`: room is needed; `unreachable`: the engine does not answer. */
    readonly kind: 'disk-full' | 'unreachable',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
