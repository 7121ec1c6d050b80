import type { IsoDate, Light } from '@duban/domain';
import { crc32 } from 'node:zlib';
import type { EvaluationRecord } from './evaluation-record';

export const STATUS_CHANGED = 'duban.status.changed.v1';
export const STATUS_WITHDRAWN = 'duban.status.withdrawn.v1';

/** What the tracker says of an item after an evaluation, whatever came out. */
interface StatusOfItem {
  readonly itemId: string;
  readonly region: string;
  readonly year: number;
  readonly service: string;
  readonly name: string;
  readonly department: { readonly code: string; readonly name: string };
  /** The seq up to which all of the item's events are folded in; some beyond it may be, too (`judgement.awaiting`). */
  readonly seq: number;
  /** The light before this evaluation; null for a new item; equal to `judgement.light` when only figures moved, or when it is told again. */
  readonly before: Light | null;
  /** Why it was evaluated: a new event of the item, or the passing of time. */
  readonly cause: 'event' | 'time';
  /** Counts the evaluations of the item on its read side, from 1. Messages written before it was told do not have it. */
  readonly evaluation: number;
}

/** The tracker's word on one item after an evaluation: the payload of `duban.status.changed.v1`. */
export interface StatusChanged extends StatusOfItem {
  readonly judgement: EvaluationRecord;
}

/** The tracker's last word on an item that was withdrawn 撤销: the payload of `duban.status.withdrawn.v1`. It counts nowhere and has no light. */
export interface StatusWithdrawn extends StatusOfItem {
  /** The date from which it counts nowhere. */
  readonly withdrawnFrom: IsoDate;
}

export type ItemStatus = StatusChanged | StatusWithdrawn;

/**
 * `{itemId}#{seq}@{date}~{evaluation}.{CRC-32 of the judgement}`, the date being `judgement.on` or `withdrawnFrom`. What is told again has the
 * same id; another evaluation of the item, or one that came out otherwise on a read side made anew, has another. `before` and `cause` do not
 * count: they tell of the way to the evaluation, which is over when it is told again.
 */
export function statusId(status: ItemStatus): string {
  const { itemId, seq, evaluation } = status;
  const [date, judgement] = 'judgement' in status ? [status.judgement.on, status.judgement] : [status.withdrawnFrom, null];
  const sum = crc32(JSON.stringify(judgement)).toString(16).padStart(8, '0');
  return `${itemId}#${seq}@${date}~${evaluation}.${sum}`;
}
