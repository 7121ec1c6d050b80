import type { MessageLocale } from '@duban/alerting';
import type { IsoInstant } from '@duban/domain';
import type { MessageTarget } from './notification';

export const DELIVERY_STATES = ['draft', 'waiting', 'sending', 'sent', 'failed', 'refused', 'undeliverable'] as const;
/**
 * `draft` its entries are being taken together · `waiting` for its turn, or for the next attempt · `sending` · `sent` ·
 * `failed` all attempts have failed · `refused` by the receiver or its settings: somebody has to act · `undeliverable` nobody could be
 * told
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface DeliveryAttempt {
  readonly startedAt: IsoInstant;
  /** null: it is not known how it ended. */
  readonly endedAt: IsoInstant | null;
  readonly outcome: 'delivered' | 'failed' | 'refused' | 'interrupted' | null;
  /** Of a failure or refusal. */
  readonly code: string | null;
  /** What the receiver said. */
  readonly detail: string;
}

/** One message to one address, and what has become of it. */
export interface Delivery {
  readonly id: string;
  /** The number of its last write, from 1. */
  readonly version: number;
  readonly group: string;
  readonly target: MessageTarget;
  readonly state: DeliveryState;
  /** Why it is refused, failed or undeliverable. */
  readonly reason: string | null;
  readonly title: string;
  /** One for each of the gravest alerts, its first line is its heading. */
  readonly paragraphs: readonly (readonly string[])[];
  /** How many notices it is about. */
  readonly notices: number;
  readonly language: MessageLocale;
  readonly createdAt: IsoInstant;
  /** From when on it may be sent. */
  readonly dueAt: IsoInstant;
  readonly sentAt: IsoInstant | null;
  readonly attempts: readonly DeliveryAttempt[];
  /** Of those that have failed since it was last made to be sent. */
  readonly failedAttempts: number;
  /** How often it was made to be sent: more than once, when somebody had it sent again. */
  readonly round: number;
  /** The recipients that are left, where some of them have it already. */
  readonly recipients?: readonly string[];
}
