import type { MessageLocale, NoticeKind, Suppression, UnreachableReason } from '@duban/alerting';
import type { IsoDate, IsoInstant } from '@duban/domain';

/** That people are to be told of something that happened to an alert, and what has become of it. */
export interface AlertNotice {
  /** Alert and seq; of a repetition, its date too. */
  readonly id: string;
  readonly alertId: string;
  /** Of the event of the alert; of a repetition, of the last event before it. */
  readonly seq: number;
  readonly kind: NoticeKind;
  readonly region: string;
  /** When it happened. */
  readonly at: IsoInstant;
  /** When it has to be looked at next. */
  readonly dueAt: IsoInstant;
  /** `told`: there is a message, or a record that nobody could be reached. `suppressed`: there will never be one. */
  readonly state: 'waiting' | 'told' | 'suppressed';
  /** Why nobody is told, or, while it waits, why nobody is told yet; null: no reason but the hour. */
  readonly reason: Suppression | null;
  /** The silence, alert or notice that is the reason; '': none is. */
  readonly by: string;
}

export type NoticeChange = Pick<AlertNotice, 'id' | 'dueAt' | 'state' | 'reason' | 'by'>;

/** Whom one message is for. */
export interface MessageTarget {
  /** The region whose routes lead there. */
  readonly region: string;
  readonly channelId: string | null;
  readonly mail: string | null;
  /** Of the person; null: a channel alone. */
  readonly name: string | null;
  readonly language: MessageLocale | null;
  /** Why nobody can be told; null: somebody can. */
  readonly reason: UnreachableReason | null;
}

/** The least rank of an entry: what is over comes last in a message. */
export const ENDED_RANK = 0;

/** One notice for one address: the entry of the notification log. */
export interface NotificationEntry {
  /** Address and notice: an entry is added once, however often the notice is planned. */
  readonly id: string;
  readonly alertId: string;
  readonly noticeId: string;
  readonly kind: NoticeKind;
  /** As `formatAddress` has it. */
  readonly address: string;
  /** Entries of one group that wait together are told in one message. */
  readonly group: string;
  /** The greater, the graver; `ENDED_RANK`: the alert is over. */
  readonly rank: number;
  readonly on: IsoDate;
  readonly target: MessageTarget;
}

/** An entry, and which message it is in. */
export interface LoggedEntry {
  readonly entry: NotificationEntry;
  /** null: in none yet. */
  readonly deliveryId: string | null;
}

/** The entries of a group that are in no message yet. */
export interface WaitingGroup {
  readonly group: string;
  /** The entry with the least id. */
  readonly first: NotificationEntry;
}

export interface MessageEntries {
  readonly count: number;
  /** How many of them have `ENDED_RANK`. */
  readonly ended: number;
  /** Of them, the gravest, at most as many as asked for; then by id. */
  readonly gravest: readonly NotificationEntry[];
}
