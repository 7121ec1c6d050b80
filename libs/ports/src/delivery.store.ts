import type { IsoInstant } from '@duban/domain';
import type { Delivery, DeliveryState } from './delivery';
import type { AlertNotice, LoggedEntry, MessageEntries, NoticeChange, NotificationEntry, WaitingGroup } from './notification';
import type { WriteOutcome } from './register.store';

export interface DeliveryQuery {
  /** A region and all below it (prefix). */
  readonly region: string;
  readonly states?: readonly DeliveryState[];
  readonly channelId?: string;
  readonly alertId?: string;
  /** Only deliveries behind this one, in the order of the list. */
  readonly after?: Pick<Delivery, 'createdAt' | 'id'>;
  readonly limit: number;
}

export interface DeliveryFigures {
  /** That are yet to be sent, counted up to `most`. */
  readonly waiting: number;
  /** Of these the first; null: none waits. */
  readonly oldestAt: IsoInstant | null;
  /** Failed and refused ones, counted up to `most`. */
  readonly failed: number;
  /** Counted up to `most`. */
  readonly undeliverable: number;
}

/**
 * Who is told of what: notices, the notification log, and the messages that were made of it. Durability: once a call resolves, what it
 * wrote survives a power cut. What is added is added once: what has a known id changes nothing. All reads go through an index.
 */
export interface DeliveryStore {
  /** Each one that was not known makes the earlier ones of its alert that still wait `superseded` by it. */
  addNotices(notices: readonly AlertNotice[]): Promise<void>;
  /** Those that wait with `dueAt` ≤ `at`, ascending by `dueAt`, then by id. */
  dueNotices(at: IsoInstant, limit: number): Promise<readonly AlertNotice[]>;
  /** Of those that still wait; others stay as they are. */
  changeNotices(changes: readonly NoticeChange[]): Promise<void>;
  /** All of one alert, ascending by `at`, then by id. */
  notices(alertId: string): Promise<readonly AlertNotice[]>;
  /** All there are behind an id, ascending by id; '': from the first. */
  scanNotices(after: string, limit: number): Promise<readonly AlertNotice[]>;
  /** Those with `at` < `before`, whatever has become of them: ascending by `at`, then by id, behind `after` in this order. */
  oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): Promise<readonly AlertNotice[]>;
  /** Removes all notices and entries of these alerts; none of an alert of which a notice waits, or an entry is in no message yet. */
  forgetAlerts(alertIds: readonly string[]): Promise<void>;

  /** They wait for a message. */
  addEntries(entries: readonly NotificationEntry[]): Promise<void>;
  /** Those of another system, in the messages that they are in there. */
  addLogged(entries: readonly LoggedEntry[]): Promise<void>;
  /** All there are behind an id, ascending by id; '': from the first. */
  scanEntries(after: string, limit: number): Promise<readonly LoggedEntry[]>;
  /** All entries of these alerts. */
  entriesAbout(alertIds: readonly string[]): Promise<readonly NotificationEntry[]>;
  /** At most `limit`, ascending by group. */
  waitingGroups(limit: number): Promise<readonly WaitingGroup[]>;
  /** Puts all waiting entries of a group into a message. Each entry is in one message at most, whoever else does so at the same time. */
  take(group: string, deliveryId: string): Promise<void>;
  entriesIn(deliveryId: string, limit: number): Promise<MessageEntries>;

  delivery(id: string): Promise<Delivery | undefined>;
  /** `version` is one more than the stored version; 1: it must not exist yet. @returns the outcomes in their order */
  writeDeliveries(deliveries: readonly Delivery[]): Promise<readonly WriteOutcome[]>;
  /** Of a state, ascending by `createdAt`, then by id, behind `after` in this order. */
  inState(state: DeliveryState, limit: number, after?: Pick<Delivery, 'createdAt' | 'id'>): Promise<readonly Delivery[]>;
  /** Removes those that are still of this version and that no entry is in. */
  removeDeliveries(deliveries: readonly Pick<Delivery, 'id' | 'version'>[]): Promise<void>;
  /** Channels with deliveries that wait and are due. */
  dueChannels(at: IsoInstant): Promise<readonly string[]>;
  /** Those of a channel that wait and are due, ascending by `createdAt`, then by id. */
  dueDeliveries(channelId: string, at: IsoInstant, limit: number): Promise<readonly Delivery[]>;
  /** Those of a channel that wait for another attempt are due from `at` on. */
  hasten(channelId: string, at: IsoInstant): Promise<void>;
  /** When the deliveries of a channel were sent since an instant. */
  sentSince(channelId: string, since: IsoInstant): Promise<readonly IsoInstant[]>;
  /** The newest first: descending by `createdAt`, then ascending by id. No drafts, unless asked for. */
  deliveries(query: DeliveryQuery): Promise<readonly Delivery[]>;
  /** All there are behind an id, drafts too, ascending by id; '': from the first. */
  scanDeliveries(after: string, limit: number): Promise<readonly Delivery[]>;
  figures(most: number): Promise<DeliveryFigures>;
  close(): Promise<void>;
}
