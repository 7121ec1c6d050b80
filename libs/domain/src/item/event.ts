import type { IsoDate, IsoInstant, ItemDefinition, Service } from './item';

/**
 * What can happen to an item. Every event of an item carries the item's gapless `seq` from 1 (given by the owning
 * service) and `recordedAt`, the instant at which we were told. Nothing is ever deleted or rewritten.
 */
interface EventBase<Type extends string, Data> {
  readonly type: Type;
  readonly itemId: string;
  readonly service: Service;
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  /** Who did it: the name of the key. */
  readonly actor: string;
  readonly data: Data;
}

/** The counted part of a report: what holds as of `asOf`. Exactly what the item's measure asks for. */
export interface Progress {
  readonly asOf: IsoDate;
  /** cumulative: the total so far; level and growth: the actual. In the measure's unit. */
  readonly value?: number;
  /** milestones: the ids of all steps done by `asOf`. */
  readonly milestonesDone?: readonly string[];
  /** all-met: the ids of all parts met at `asOf`. */
  readonly partsMet?: readonly string[];
  /** Actual start of construction 实际开工. */
  readonly startedOn?: IsoDate;
  /** Investment so far 累计完成投资, 万元. */
  readonly fundsToDate?: number;
}

/** The told part of a report: kept in history, never judged. */
export interface Narrative {
  readonly narrative?: string;
  readonly issues?: string;
  readonly needs?: string;
  readonly expectedFinish?: IsoDate;
  readonly evidence?: readonly string[];
  readonly reporter?: string;
  /** 当前阶段, projects only. */
  readonly stage?: string;
  /** The increment 本期 that `value` was computed from, when the department gave an increment. */
  readonly increment?: number;
}

/** Flags that the write side raises on a report that is accepted but odd. */
export type ReportFlag = 'value-went-back';

export interface ReportedData extends Progress, Narrative {
  readonly flags?: readonly ReportFlag[];
}

/** A correction 更正 replaces the whole report that has the seq `corrects` (always the original report, never a correction). */
export interface CorrectedData extends ReportedData {
  readonly corrects: number;
  readonly reason: string;
}

/** A verification 核实 records the verified figures beside those claimed by the report with the seq `verifies`. */
export interface VerifiedData {
  readonly verifies: number;
  readonly value?: number;
  readonly milestonesDone?: readonly string[];
  readonly partsMet?: readonly string[];
  readonly fundsToDate?: number;
  readonly reason?: string;
}

/** Parts of the promise that an amendment may change; identity and measure type stay. */
export type DefinitionChanges = Partial<Omit<ItemDefinition, 'region' | 'year' | 'code'>>;

export interface AmendedData {
  readonly changes: DefinitionChanges;
  /** The amended promise holds from this business date on; before it the old one holds. */
  readonly effectiveFrom: IsoDate;
  readonly reason: string;
  /** Document number 文号 that the amendment rests on. */
  readonly document?: string;
}

export interface WithdrawnData {
  readonly effectiveFrom: IsoDate;
  readonly reason: string;
}

/** 销号: the supervisor's answer; the last one as of the date counts. */
export interface AcceptedData {
  readonly outcome: 'accepted' | 'returned';
  readonly asOf: IsoDate;
  readonly reason?: string;
}

/** 正当理由: a supervisor excuses a lag; the light stays true and carries the mark from `from` to `until`, both included. */
export interface ExcusedData {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reason: string;
}

/**
 * What the reference of a relative target said, copied to the dependent item by the targets service so that every item
 * folds from its own events alone. Idempotent by `referenceSeq`. `told` is the reference's own event, with the instant at
 * which the reference recorded it (which is what `known=` goes by).
 */
export interface ReferenceMovedData {
  readonly reference: string;
  readonly referenceSeq: number;
  readonly told:
    | { readonly type: typeof PROGRESS_REPORTED; readonly recordedAt: IsoInstant; readonly data: Progress }
    | { readonly type: typeof PROGRESS_CORRECTED; readonly recordedAt: IsoInstant; readonly data: Progress & { readonly corrects: number } }
    | { readonly type: typeof PROGRESS_VERIFIED; readonly recordedAt: IsoInstant; readonly data: VerifiedData };
}

export const ITEM_REGISTERED = 'duban.item.registered.v1';
export const ITEM_AMENDED = 'duban.item.amended.v1';
export const ITEM_WITHDRAWN = 'duban.item.withdrawn.v1';
export const ITEM_ACCEPTED = 'duban.item.accepted.v1';
export const ITEM_EXCUSED = 'duban.item.excused.v1';
export const PROGRESS_REPORTED = 'duban.progress.reported.v1';
export const PROGRESS_CORRECTED = 'duban.progress.corrected.v1';
export const PROGRESS_VERIFIED = 'duban.progress.verified.v1';
export const REFERENCE_MOVED = 'duban.progress.reference-moved.v1';

export type ItemRegistered = EventBase<typeof ITEM_REGISTERED, { readonly definition: ItemDefinition }>;
export type ItemAmended = EventBase<typeof ITEM_AMENDED, AmendedData>;
export type ItemWithdrawn = EventBase<typeof ITEM_WITHDRAWN, WithdrawnData>;
export type ItemAccepted = EventBase<typeof ITEM_ACCEPTED, AcceptedData>;
export type ItemExcused = EventBase<typeof ITEM_EXCUSED, ExcusedData>;
export type ProgressReported = EventBase<typeof PROGRESS_REPORTED, ReportedData>;
export type ProgressCorrected = EventBase<typeof PROGRESS_CORRECTED, CorrectedData>;
export type ProgressVerified = EventBase<typeof PROGRESS_VERIFIED, VerifiedData>;
export type ReferenceMoved = EventBase<typeof REFERENCE_MOVED, ReferenceMovedData>;

export type ItemEvent =
  | ItemRegistered
  | ItemAmended
  | ItemWithdrawn
  | ItemAccepted
  | ItemExcused
  | ProgressReported
  | ProgressCorrected
  | ProgressVerified
  | ReferenceMoved;
