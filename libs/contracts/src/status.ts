import type { Judgement, Light } from '@duban/domain';

export const STATUS_CHANGED = 'duban.status.changed.v1';

/** The tracker's word on one item after an evaluation: the payload of `duban.status.changed.v1`. */
export interface StatusChanged {
  readonly itemId: string;
  readonly region: string;
  readonly year: number;
  readonly service: string;
  readonly name: string;
  readonly department: { readonly code: string; readonly name: string };
  /** The item's last folded seq: two messages with the same seq and the same `on` say the same. */
  readonly seq: number;
  /** The light before this evaluation; null for a new item; equal to `judgement.light` when only figures moved. */
  readonly before: Light | null;
  readonly judgement: Judgement;
  /** Why it was evaluated: a new event of the item, or the passing of time. */
  readonly cause: 'event' | 'time';
}
