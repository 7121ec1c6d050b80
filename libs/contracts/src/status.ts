import type { Department, IsoDate, Light, ReportingCycle } from '@duban/domain';
import { crc32 } from 'node:zlib';
import type { EvaluationRecord } from './evaluation-record';

export const STATUS_CHANGED = 'duban.status.changed.v1';
export const STATUS_WITHDRAWN = 'duban.status.withdrawn.v1';
export const STATUS_POSTPONED = 'duban.status.postponed.v1';
export const ITEM_STATUS_TYPES = [STATUS_CHANGED, STATUS_WITHDRAWN, STATUS_POSTPONED] as const;
export type ItemStatusType = (typeof ITEM_STATUS_TYPES)[number];

/** What every status of an item has: the item, and the evaluation that the status comes from. */
interface StatusOfItem {
  readonly itemId: string;
  readonly region: string;
  readonly year: number;
  readonly service: string;
  readonly name: string;
  readonly department: { readonly code: string; readonly name: string };
  /** The seq up to which all of the item's events are folded. Events after a gap may be folded too (`judgement.awaiting`). */
  readonly seq: number;
  /**
   * The light before this evaluation; null for a new item. It equals `judgement.light` when only figures changed, and when the status
   * is published again.
   */
  readonly before: Light | null;
  /** Why the item was evaluated: because of a new event of it, or because of a day change. */
  readonly cause: 'event' | 'time';
  /** The number of the item's evaluation on its read side, from 1. The oldest messages do not have it. */
  readonly evaluation: number;
  /** The first messages do not have this and what follows. */
  readonly area?: string;
  /** What the item has none of is missing, too. */
  readonly town?: string | undefined;
  readonly leader?: string | undefined;
  readonly coDepartments?: readonly Department[] | undefined;
  readonly due?: IsoDate;
  readonly reportingCycle?: ReportingCycle;
  /** Whether its goal is another item's value. */
  readonly relative?: boolean;
}

/** The data of `duban.status.changed.v1`, which the tracker publishes after an evaluation. */
export interface StatusChanged extends StatusOfItem {
  readonly judgement: EvaluationRecord;
  /** The completion to expect at due, in basis points; null: there is no forecast. The first messages do not have it. */
  readonly forecastBp?: number | null;
}

/**
 * The data of `duban.status.withdrawn.v1`, which the tracker publishes last for an item that was withdrawn 撤销. The item counts nowhere
 * and has no light.
 */
export interface StatusWithdrawn extends StatusOfItem {
  /** The date from which the item counts nowhere. */
  readonly withdrawnFrom: IsoDate;
}

/**
 * The data of `duban.status.postponed.v1`, which the tracker publishes for an item that had a light until an amendment set its date of
 * joining 纳入日期 into the future. Until then the item counts nowhere and has no light.
 */
export interface StatusPostponed extends StatusOfItem {
  /** The date from which the item counts. */
  readonly joined: IsoDate;
}

export type ItemStatus = StatusChanged | StatusWithdrawn | StatusPostponed;

export function statusType(status: ItemStatus): ItemStatusType {
  if ('judgement' in status) return STATUS_CHANGED;
  return 'joined' in status ? STATUS_POSTPONED : STATUS_WITHDRAWN;
}

export function isStatusChanged(status: ItemStatus): status is StatusChanged {
  return statusType(status) === STATUS_CHANGED;
}

/**
 * `{itemId}#{seq}@{date}~{evaluation}.{CRC-32 of the judgement}`, where the date is `judgement.on`, `withdrawnFrom` or `joined`. A status
 * that is published again has the same id; another evaluation of the item has another id, and so has one with another result on a rebuilt
 * read side. `before` and `cause` are not part of the id, because they can differ when the status is published again. Neither is what the
 * status says of the item beside its judgement, because that changes with an event or a date only, which is another evaluation.
 */
export function statusId(status: ItemStatus): string {
  const { itemId, seq, evaluation } = status;
  const judgement = 'judgement' in status ? status.judgement : null;
  const sum = crc32(JSON.stringify(judgement)).toString(16).padStart(8, '0');
  return `${itemId}#${seq}@${statusDate(status)}~${evaluation}.${sum}`;
}

/** The date of the evaluation, or the one from which the item counts nowhere, or again. */
export function statusDate(status: ItemStatus): IsoDate {
  if ('judgement' in status) return status.judgement.on;
  return 'joined' in status ? status.joined : status.withdrawnFrom;
}
